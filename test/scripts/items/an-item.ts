import { readConfigurationItem } from '../../../src/event/configuration-item.js';

/** An item as a rule sees it, of a type that exists in these tests only. */
export function anItem(
  configuration: object,
  supplementaryConfiguration: object = {},
  resourceType = 'Example::Network::Link',
) {
  return readConfigurationItem(rawItem({ resourceType, configuration, supplementaryConfiguration }), 'item');
}

/** The same item as JSON in a file. */
export function rawItem(parts: object) {
  return {
    resourceType: 'Example::Network::Link',
    resourceId: 'link-1',
    accountId: '123456789012',
    configurationItemStatus: 'OK',
    configurationItemCaptureTime: '2026-01-31T12:00:00.000Z',
    configuration: {},
    ...parts,
  };
}
