export { joinPlace, leavePlace, movePlace } from './come-and-go.ts';
export { brandNotHere } from './errors.ts';
export { giveUpDeserted } from './give-up.ts';
export { getPlace, setUpPlace } from './host.ts';
export { decideBrandHere, tunePlace } from './host-decisions.ts';
export { findBrandOfPlace, mayActIn } from './over.ts';
export { findStaffRole, joinTeamByRole, report, testAlerts, type TestAlert } from './people-here.ts';
export type { BrandHere, PlaceView } from './place-view.ts';
export { findHomes, type PlaceKey } from './places.store.ts';
