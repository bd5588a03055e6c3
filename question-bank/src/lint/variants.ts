/** A Chinese word that readers know from elsewhere, and the one of glossary.md that we write. */
type Variant = { not: RegExp; but: string; unless?: RegExp };

export const variants: readonly Variant[] = [
  { not: /安全群组|安全组群/, but: '安全组' },
  { not: /风味|实例规格|云主机规格|主机类型模板/, but: '云主机类型' },
  { not: /虚机|云主机(?!类型)/, but: '实例' },
  // Ceph calls the block devices of RBD by that name.
  { not: /映像|映象|镜象/, but: '镜像', unless: /RBD|Ceph/ },
  { not: /云硬盘|云盘|磁盘卷/, but: '卷' },
  { not: /浮动IP|弹性 ?IP|浮动 ?ip|浮动地址/, but: '浮动 IP' },
  { not: /固定IP|固定地址/, but: '固定 IP' },
  { not: /虚拟机管理(程序|器)|虚拟化管理程序/, but: '虚拟机监控器' },
  { not: /(?<!密)钥对|密匙对|(?<!密)键对/, but: '密钥对' },
  { not: /服务终端|服务终点|终结点/, but: '端点' },
  { not: /(?<!服务)目录服务/, but: '服务目录', unless: /LDAP|Active Directory/ },
  { not: /可用区/, but: '可用域' },
  { not: /地域/, but: '区域' },
  { not: /主机聚集|主机集合|聚合主机组/, but: '主机聚合' },
  { not: /元资料|元信息/, but: '元数据' },
  { not: /多播/, but: '组播' },
  { not: /模版/, but: '模板' },
  { not: /缺省|预设/, but: '默认' },
  { not: /帐户|帐号/, but: '账户' },
  { not: /登陆/, but: '登录' },
  { not: /名字空间|名称空间/, but: '命名空间' },
  { not: /可用性域|可用性区域/, but: '可用域' },
  { not: /网路/, but: '网络' },
  { not: /伺服器/, but: '服务器' },
  { not: /储存/, but: '存储' },
  { not: /程式/, but: '程序' },
  { not: /软体|硬体/, but: '软件、硬件' },
];
