import { checkAddressDuplicates } from './address-duplicates.js';
import { checkAddressLimit } from './address-limit.js';
import { checkAddressRanges } from './address-ranges.js';
import { checkReservedAddresses } from './address-reserved.js';
import { checkAddressesTaken } from './address-taken.js';
import type { Check } from './check.js';
import {
  checkAfterClass,
  checkClassItems,
  checkClassNodes,
  checkOtherNodes,
  checkOverrides,
  checkTerms,
} from './classes.js';
import { checkControlDir } from './control-dir.js';
import { checkControlHostApart, checkControlHostLogin } from './control-host.js';
import { checkCounts } from './counts.js';
import { checkCulling } from './culling.js';
import { checkCurrency } from './currency.js';
import { checkDatesExist, checkDatesOnce, checkRanges } from './dates.js';
import { checkGroupNames, checkHostIsNoGroup } from './group-names.js';
import { checkHostKeys } from './host-keys.js';
import { checkMemory } from './memory.js';
import { checkRegistryOnce, checkRegistryPassHidden } from './registry.js';
import { checkSimulation } from './simulation.js';
import { checkTimeZone } from './time-zone.js';
import { checkTimesDiffer, checkTimesInOrder } from './times.js';
import { checkPhases, checkWindows } from './windows.js';

/** A new rule is a new file and one line here. The order does not matter: diagnostics are sorted by place. */
export const checks: readonly Check[] = [
  checkAddressRanges,
  checkAddressLimit,
  checkAddressDuplicates,
  checkReservedAddresses,
  checkAddressesTaken,
  checkCounts,
  checkTimesDiffer,
  checkTimesInOrder,
  checkTimeZone,
  checkDatesExist,
  checkDatesOnce,
  checkRanges,
  checkPhases,
  checkWindows,
  checkClassItems,
  checkClassNodes,
  checkAfterClass,
  checkTerms,
  checkOtherNodes,
  checkOverrides,
  checkGroupNames,
  checkHostIsNoGroup,
  checkControlHostApart,
  checkControlHostLogin,
  checkControlDir,
  checkRegistryOnce,
  checkRegistryPassHidden,
  checkHostKeys,
  checkCulling,
  checkMemory,
  checkCurrency,
  checkSimulation,
];
