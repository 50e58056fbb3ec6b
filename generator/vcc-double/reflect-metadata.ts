/**
 * The part of the `Reflect` metadata proposal that @peculiar/x509 needs; import it before that package.
 * Four functions over a WeakMap, so that no further package has to be installed for them.
 */
type Metadata = Map<unknown, unknown>;
const own = new WeakMap<object, Map<PropertyKey | undefined, Metadata>>();

function metadataOf(target: object, property?: PropertyKey): Metadata {
  const properties = own.get(target) ?? new Map<PropertyKey | undefined, Metadata>();
  own.set(target, properties);
  const metadata = properties.get(property) ?? new Map();
  properties.set(property, metadata);
  return metadata;
}

function getMetadata(key: unknown, target: object, property?: PropertyKey): unknown {
  for (let owner: object | null = target; owner !== null; owner = Object.getPrototypeOf(owner)) {
    const metadata = metadataOf(owner, property);
    if (metadata.has(key)) return metadata.get(key);
  }
  return undefined;
}

function defineMetadata(key: unknown, value: unknown, target: object, property?: PropertyKey): void {
  metadataOf(target, property).set(key, value);
}

const added = {
  getMetadata,
  defineMetadata,
  getOwnMetadata: (key: unknown, target: object, property?: PropertyKey) =>
    metadataOf(target, property).get(key),
  metadata: (key: unknown, value: unknown) => (target: object, property?: PropertyKey) =>
    defineMetadata(key, value, target, property),
};
if (!('getMetadata' in Reflect)) Object.assign(Reflect, added);
