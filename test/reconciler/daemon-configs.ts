interface Config {
  ID: string;
  Version: { Index: number };
  Spec: { Name: string; Labels?: Record<string, string>; Data?: string };
}

/**
 * Config objects as the daemon keeps them: names are unique, data never changes, and a write needs the version that
 * the object has.
 */
export function daemonConfigs() {
  const configs: Config[] = [];
  let version = 10;
  const nextVersion = () => {
    version += 1;
    return { Index: version };
  };
  return (method: string, url: URL, body: unknown): [number, unknown?] => {
    const [, , id, verb] = url.pathname.split('/');
    if (id === undefined) return [200, configs];
    const spec = body as Config['Spec'];
    if (method === 'POST' && id === 'create') {
      if (configs.some(({ Spec }) => Spec.Name === spec.Name))
        return [
          409,
          { message: `rpc error: code = AlreadyExists desc = config ${spec.Name} already exists` },
        ];
      if (!spec.Data) return [400, { message: 'config data must be larger than 0' }];
      const config = { ID: `config${configs.length}`, Version: nextVersion(), Spec: spec };
      configs.push(config);
      return [201, { ID: config.ID }];
    }
    const config = configs.find(({ ID, Spec }) => ID === id || Spec.Name === id);
    if (config === undefined) return [404, { message: `config ${id} not found` }];
    if (method === 'DELETE') {
      configs.splice(configs.indexOf(config), 1);
      return [204];
    }
    if (verb !== 'update') return [200, config];
    if (spec.Name !== config.Spec.Name || (spec.Data !== undefined && spec.Data !== config.Spec.Data))
      return [400, { message: 'only updates to Labels are allowed' }];
    if (Number(url.searchParams.get('version')) !== config.Version.Index)
      return [500, { message: 'rpc error: code = Unknown desc = update out of sequence' }];
    config.Spec = { ...config.Spec, ...(spec.Labels && { Labels: spec.Labels }) };
    config.Version = nextVersion();
    return [200];
  };
}
