import type { Service, Text } from '@stackproof/question-bank';
import { guestOverheadMb } from './capacity.js';
import type { EnvironmentValues } from './discover.js';
import type { EnvironmentFault } from './fault.js';
import type { HostKey } from './host-key.js';
import type { Needs } from './preflight.js';

export type PreflightLine = {
  id: string;
  state: 'ok' | 'warning' | 'blocked';
  says: Text;
  /** What to do; a command stands in backticks. */
  fix?: Text;
};

type Reached = { host: string; port: number; user: string };

const skewLimitMs = 60_000;
const leastDiskMb = 5_000;

export function keyLine({ host, port, user }: Reached, { fingerprint }: HostKey): PreflightLine {
  const at = `${user}@${host}:${port}`;
  return ok(
    'connection',
    `Signed in as \`${at}\`; the host key is ${fingerprint}.`,
    `已登录 \`${at}\`，主机密钥为 ${fingerprint}。`,
  );
}

/** Without these there is no account, no network and no guest to examine. */
export const basicServices: readonly Service[] = ['compute', 'image', 'network'];

/** What else is missing costs questions, not the exam: they are replaced. */
export function servicesLine(present: readonly Service[], needed: readonly Service[]): PreflightLine {
  const missing = needed.filter((service) => !present.includes(service));
  if (missing.length === 0)
    return ok('services', 'Every service the questions need is there.', '题目所需的服务均已就绪。');
  const names = missing.join(', ');
  return {
    id: 'services',
    state: missing.some((service) => basicServices.includes(service)) ? 'blocked' : 'warning',
    says: { en: `The catalogue lacks: ${names}.`, zh: `服务目录中缺少：${names}。` },
    fix: {
      en: `Enable them in \`local.conf\` and run \`./stack.sh\` again: ${missing.map(recipe).join('; ')}`,
      zh: `请在 \`local.conf\` 中启用后重新执行 \`./stack.sh\`：${missing.map(recipe).join('；')}`,
    },
  };
}

/** @param skewMs clock of the host less ours, at the moment it was read */
export function clockLine(skewMs: number): PreflightLine {
  const skew = Math.round(Math.abs(skewMs) / 1_000);
  if (skew * 1_000 <= skewLimitMs)
    return ok('clock', `Its clock is right (${skew} s off).`, `时钟准确（相差 ${skew} 秒）。`);
  return {
    id: 'clock',
    state: 'warning',
    says: { en: `Its clock is ${skew} s off.`, zh: `时钟相差 ${skew} 秒。` },
    fix: { en: 'Set it: `sudo timedatectl set-ntp true`', zh: '请校准时钟：`sudo timedatectl set-ntp true`' },
  };
}

export function sudoLine(sudo: boolean): PreflightLine {
  if (sudo) return ok('sudo', 'sudo works without a password.', 'sudo 无需密码即可使用。');
  return {
    id: 'sudo',
    state: 'warning',
    says: { en: 'sudo asks for a password; some checks cannot look.', zh: 'sudo 需要密码，部分检查将无法进行。' },
    fix: {
      en: 'As root: `echo "stack ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/stack`',
      zh: '以 root 执行：`echo "stack ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/stack`',
    },
  };
}

/** Too little is no obstacle: papers are drawn that ask for less. */
export function memoryLine(availableMb: number | null, { servers, ramMb }: Needs): PreflightLine {
  const needed = ramMb + servers * guestOverheadMb;
  if (availableMb === null) return unreadable('memory', 'Free memory could not be read.', '无法读取可用内存。');
  const figures = {
    en: `${availableMb} MB of memory are free, the largest papers need ${needed} MB`,
    zh: `可用内存 ${availableMb} MB，最大的试卷需要 ${needed} MB`,
  };
  if (availableMb >= needed) return ok('memory', `${figures.en}.`, `${figures.zh}。`);
  return {
    id: 'memory',
    state: 'warning',
    says: { en: `Only ${figures.en}.`, zh: `内存不足：${figures.zh}。` },
    fix: {
      en: 'Delete instances: `openstack server list --all-projects`',
      zh: '请删除不用的实例：`openstack server list --all-projects`',
    },
  };
}

export function diskLine(freeMb: number | null): PreflightLine {
  if (freeMb === null) return unreadable('disk', 'Free disk space could not be read.', '无法读取可用磁盘空间。');
  if (freeMb >= leastDiskMb) return ok('disk', `${freeMb} MB of disk are free.`, `可用磁盘 ${freeMb} MB。`);
  return {
    id: 'disk',
    state: 'warning',
    says: { en: `Only ${freeMb} MB of disk are free.`, zh: `可用磁盘仅 ${freeMb} MB。` },
    fix: {
      en: 'Make room: `sudo du -xh /opt/stack | sort -h | tail`',
      zh: '请清理磁盘：`sudo du -xh /opt/stack | sort -h | tail`',
    },
  };
}

export function valuesLine({ image, flavor, public: network }: EnvironmentValues): PreflightLine {
  return ok(
    'resources',
    `Image \`${image.name}\`, flavor \`${flavor.name}\` and external network \`${network.name}\` are there.`,
    `镜像 \`${image.name}\`、云主机类型 \`${flavor.name}\` 与外部网络 \`${network.name}\` 均已就绪。`,
  );
}

/** A fault that ended the preflight, with the way out where there is a usual one. */
export function faultLine(
  fault: EnvironmentFault,
  target: Reached,
  authorizedKeysLine: string | undefined,
): PreflightLine {
  const at = `${target.host}:${target.port}`;
  const blocked = (id: string, en: string, zh: string, fix?: Text): PreflightLine => ({
    id,
    state: 'blocked',
    says: { en, zh },
    ...(fix && { fix }),
  });
  if (fault.reason === 'unreachable') {
    const says = [`No SSH connection to \`${at}\`.`, `无法通过 SSH 连接 \`${at}\`。`] as const;
    return blocked('connection', ...says, {
      en: `Is the host up? \`ssh ${target.user}@${target.host} -p ${target.port}\``,
      zh: `请确认主机在线：\`ssh ${target.user}@${target.host} -p ${target.port}\``,
    });
  }
  if (fault.reason === 'host-key-changed') {
    return blocked(
      'connection',
      'The host shows another key than the one you confirmed.',
      '主机密钥与您确认过的不同。',
      {
        en: 'If you set the host up anew, scan and confirm its key again.',
        zh: '如果您重新安装了主机，请重新扫描并确认其密钥。',
      },
    );
  }
  if (fault.reason === 'unauthorised' && fault.message.startsWith('The host')) {
    const command = `echo '${authorizedKeysLine ?? ''}' >> ~/.ssh/authorized_keys`;
    const fix = {
      en: `On the host, as ${target.user}: \`${command}\``,
      zh: `请在主机上以 ${target.user} 执行：\`${command}\``,
    };
    return blocked(
      'connection',
      `The host does not accept our key for ${target.user}.`,
      `主机不接受用于 ${target.user} 的公钥。`,
      authorizedKeysLine === undefined ? undefined : fix,
    );
  }
  if (fault.message.startsWith('The certificate')) {
    const fix = {
      en: 'Name the CA in the clouds file: `cacert: /opt/stack/data/ca-bundle.pem`; look at the certificate: `openssl s_client -connect <host>:443`',
      zh: '请在 clouds 文件中指明 CA：`cacert: /opt/stack/data/ca-bundle.pem`；查看证书：`openssl s_client -connect <host>:443`',
    };
    return blocked('tls', fault.message, '服务的证书未由 clouds 文件中 `cacert` 指定的证书签发。', fix);
  }
  return blocked('openstack', fault.message, `OpenStack 无法使用：${fault.message}`, {
    en: 'Look at the services: `systemctl list-units "devstack@*"`',
    zh: '请检查服务状态：`systemctl list-units "devstack@*"`',
  });
}

export function ok(id: string, en: string, zh: string): PreflightLine {
  return { id, state: 'ok', says: { en, zh } };
}

function unreadable(id: string, en: string, zh: string): PreflightLine {
  return { id, state: 'warning', says: { en, zh } };
}

function recipe(service: Service): string {
  if (service === 'object-store') return '`enable_service s-proxy s-object s-container s-account`';
  if (service === 'orchestration') return '`enable_plugin heat https://opendev.org/openstack/heat`';
  if (service === 'block-storage') return '`enable_service cinder c-api c-vol c-sch`';
  return `\`${service}\``;
}
