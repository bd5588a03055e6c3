/** Room for every question of a paper at once, with what a candidate makes by mistake. */
export const examQuotas = {
  compute: { instances: 20, cores: 40, ram: 51_200, key_pairs: 100 },
  network: {
    network: 50,
    subnet: 50,
    port: 200,
    router: 20,
    floatingip: 20,
    security_group: 50,
    security_group_rule: 300,
  },
  'block-storage': { volumes: 40, snapshots: 40, gigabytes: 1_000, backups: 40, backup_gigabytes: 1_000 },
} as const;
