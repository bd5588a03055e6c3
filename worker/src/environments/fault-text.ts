import type { Text, UnknownReason } from '@stackproof/question-bank';
import type { EnvironmentFault } from '../engine.js';

/** What a fault of an environment means to its owner, with the way out. */
export function faultText(fault: EnvironmentFault): Text {
  return sentences[fault.reason];
}

/** Asking again changes nothing: somebody has to do something first. */
export function isFinal(fault: EnvironmentFault): boolean {
  return fault.reason === 'host-key-changed' || fault.reason === 'unauthorised';
}

const cloudTrouble: Text = {
  en: 'A service of the OpenStack did not answer as it should. Look at it with `openstack service list` and `systemctl status "devstack@*"`, then try again.',
  zh: 'OpenStack 的某个服务未能正常响应。请用 `openstack service list` 和 `systemctl status "devstack@*"` 检查后重试。',
};

// An address that the guard refuses reads like a host that is down: who asks must not learn what names and ports there
// are behind the platform.
const sentences: Record<UnknownReason, Text> = {
  unreachable: {
    en: 'The host could not be reached over SSH. Check that it runs, and its address, port and firewall. The operator allows ranges with LAB_ALLOWED_CIDRS, ports with LAB_ALLOWED_PORTS and single hosts with LAB_ALLOWED_TARGETS=host:port. Then try again.',
    zh: '无法通过 SSH 连接主机。请确认主机已开机，并检查地址、端口和防火墙。管理员可通过 LAB_ALLOWED_CIDRS 放行网段，通过 LAB_ALLOWED_PORTS 放行端口，或通过 LAB_ALLOWED_TARGETS=host:port 放行单个主机。之后请重试。',
  },
  timeout: {
    en: 'The host answered too slowly. Check its load and its network, then try again.',
    zh: '主机响应超时。请检查主机负载和网络后重试。',
  },
  'host-key-changed': {
    en: 'The host shows another key than the one you confirmed. If you reinstalled it, read the host key again and compare the fingerprint; otherwise somebody may stand in between.',
    zh: '主机密钥与你确认过的不一致。如果重装过主机，请重新读取主机密钥并核对指纹；否则连接可能被劫持。',
  },
  unauthorised: {
    en: 'The sign-in was refused. Check that the line for `authorized_keys` is installed and that the clouds file holds the right password.',
    zh: '登录被拒绝。请确认 `authorized_keys` 中已加入平台给出的那一行，且 clouds 文件中的密码正确。',
  },
  forbidden: {
    en: 'The administrator of the OpenStack was denied an action. Check that the clouds file names a user with the role admin.',
    zh: 'OpenStack 管理员的操作被拒绝。请确认 clouds 文件中的用户具有 admin 角色。',
  },
  'service-error': cloudTrouble,
  'service-missing': {
    en: 'A service that is needed is not in the catalogue of the OpenStack. Run the preflight: it names the service and how to enable it.',
    zh: 'OpenStack 服务目录中缺少所需的服务。请运行预检，其中会指出缺少的服务和启用方法。',
  },
  'too-large': {
    en: 'The host sent more than is accepted. Check what its services and shell print, then try again.',
    zh: '主机返回的数据过多。请检查其服务和 shell 的输出后重试。',
  },
  malformed: {
    en: 'The host answered with something that cannot be read. Check its services, then try again.',
    zh: '主机返回的内容无法解析。请检查相关服务后重试。',
  },
  'not-settled': {
    en: 'Something on the OpenStack is still being worked on. Wait until it settles, then try again.',
    zh: 'OpenStack 上有操作尚未完成。请稍候再试。',
  },
  'cloud-too-old': {
    en: 'The OpenStack does not know a version of an interface that is needed. Use a newer release.',
    zh: '该 OpenStack 不支持所需的接口版本。请使用更新的发行版。',
  },
  cancelled: { en: 'The work was stopped. Try again.', zh: '操作已被中止。请重试。' },
};
