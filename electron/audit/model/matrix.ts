import { compareNames } from '../../system/model/name-order.ts';
import { withHiddenMarked, withoutHidden } from '../../system/model/outside-text.ts';
import { agentPermission, type Evidence } from './evidence.ts';
import { excessPlaces } from './excess.ts';
import { createHoldings, type Holdings, type VisibleProject } from './holdings.ts';
import {
  cellLetters,
  type CellState,
  type MatrixColumn,
  type PermissionMatrix,
} from './matrix-cells.ts';
import type { Purpose } from '../../purposes/model/purpose.ts';
import { permissionName } from './remedies.ts';
import { judge } from './rules.ts';

/** Where a permission is needed, taken over all purposes that ask for it. */
interface Demand {
  /** Whether not holding it on a project is a lack. */
  needs(place: VisibleProject): boolean;
  /** Whether it is enough as a portal customer has it. */
  readonly portalSuffices: boolean;
}

/** Lays out what the account may do on each project that it sees. Pure, like the evaluation, whose rules it shares. */
export function permissionMatrix(
  evidence: Evidence,
  purposes: readonly Purpose[],
): PermissionMatrix {
  const holdings = createHoldings(evidence);
  const places = holdings.all.toSorted((one, other) => (one.key < other.key ? -1 : 1));
  const excess = excessPlaces(holdings, purposes);
  const demands = demandsOf(holdings, purposes);
  const columns = columnsOf(evidence, demands, excess);
  const deskIds = new Map(
    evidence.desks.known
      ? evidence.desks.value.list.map(({ projectId, deskId }) => [projectId, deskId])
      : [],
  );
  const rows = places.map((place) => ({
    id: place.id,
    key: withHiddenMarked(place.key),
    name: withoutHidden(place.name),
    isDesk: place.isDesk,
    deskId: deskIds.get(place.id) ?? null,
    cells: columns
      .map(({ permission }) => {
        const isExcess = excess.get(permission)?.has(place.id) ?? false;
        return cellLetters[stateOf(permission, place, holdings, demands.get(permission), isExcess)];
      })
      .join(''),
  }));
  const { projects, desks } = evidence;
  return {
    columns,
    rows,
    complete: projects.known && projects.value.complete && (!desks.known || desks.value.complete),
    unknownBecause: projects.known || desks.known ? null : projects.because,
  };
}

/** Where each permission is needed: on all, on certain projects, or on every candidate while no one is found. */
function demandsOf(holdings: Holdings, purposes: readonly Purpose[]): ReadonlyMap<string, Demand> {
  const demands = new Map<string, Demand>();
  for (const { requirements } of purposes) {
    for (const need of requirements.flatMap(({ needs }) => needs)) {
      if (need.kind !== 'desk-agent' && need.kind !== 'project-permission') continue;
      const permission = need.kind === 'desk-agent' ? agentPermission : need.permission;
      const among = need.kind === 'desk-agent' ? 'desks' : need.among;
      const keys = typeof need.on === 'string' ? null : new Set(need.on);
      const isSatisfied = need.on === 'any' && judge(need, holdings).verdict === 'met';
      const before = demands.get(permission);
      demands.set(permission, {
        portalSuffices:
          (before?.portalSuffices ?? true) && (need.kind === 'desk-agent' || need.portalSuffices),
        needs: (place) =>
          before?.needs(place) === true ||
          (!isSatisfied &&
            (among === 'projects' || place.isDesk) &&
            (keys?.has(place.key) ?? true)),
      });
    }
  }
  return demands;
}

function stateOf(
  permission: string,
  place: VisibleProject,
  holdings: Holdings,
  demand: Demand | undefined,
  isExcess: boolean,
): CellState {
  if (permission === agentPermission && !place.isDesk) return 'not-applicable';
  if (isExcess) return 'excessive';
  const holding = holdings.of(permission, place);
  switch (holding) {
    case 'held':
      return 'held';
    case 'not-held':
      return demand?.needs(place) === true ? 'missing' : 'not-held';
    case 'perhaps-portal':
      return demand?.portalSuffices === true ? 'held' : 'unsure';
    case 'own-issues':
    case 'contradicted':
      return 'unsure';
    case 'not-told':
      return 'unknown';
  }
}

function columnsOf(
  evidence: Evidence,
  demands: ReadonlyMap<string, Demand>,
  excess: ReadonlyMap<string, ReadonlySet<number>>,
): readonly MatrixColumn[] {
  const { catalogue, projectPermissions } = evidence;
  const known = catalogue.known
    ? catalogue.value.filter(({ type }) => type === 'PROJECT').map(({ key }) => key)
    : projectPermissions.known
      ? projectPermissions.value.asked
      : [];
  const rank = ({ permission, isNeeded }: MatrixColumn): number =>
    isNeeded ? 0 : excess.has(permission) ? 1 : 2;
  return [...new Set([...demands.keys(), ...known])]
    .map((permission) => ({
      permission,
      name: permissionName(permission, evidence),
      isNeeded: demands.has(permission),
    }))
    .toSorted((one, other) => rank(one) - rank(other) || compareNames(one.name, other.name));
}
