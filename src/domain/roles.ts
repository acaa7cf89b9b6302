export const roles = ['adminAgent', 'salesAgent', 'helpdeskAgent', 'billingAdmin', 'globalAdmin', 'userAdmin'] as const;
/** Partner Center roles of a person (API §1.10). A set of names, never bit flags. */
export type Role = (typeof roles)[number];

/** What the matrix says of one role and one operation. */
export type Cell = 'yes' | 'no' | 'own' | 'draft-only' | 'policy' | 'approver-list';

/** Who may do what: rulebook §1.2, "Settled" 1 (creating implies drafting and looking up). A missing cell is `no`. */
export const matrix = {
  'customer.look-up': {
    adminAgent: 'yes',
    salesAgent: 'yes',
    helpdeskAgent: 'yes',
    billingAdmin: 'yes',
    globalAdmin: 'yes',
    userAdmin: 'yes',
  },
  'customer.draft': {
    adminAgent: 'yes',
    salesAgent: 'yes',
    helpdeskAgent: 'draft-only',
    globalAdmin: 'yes',
    userAdmin: 'yes',
  },
  'customer.create': { adminAgent: 'yes', salesAgent: 'yes', globalAdmin: 'yes', userAdmin: 'yes' },
  /** Whoever may create a customer may mend its data. */
  'customer.correct': { adminAgent: 'yes', salesAgent: 'yes', globalAdmin: 'yes', userAdmin: 'yes' },
  'relationship.request': { adminAgent: 'yes', salesAgent: 'yes' },
  /** Asking Partner Center; what was found out is seen by everybody with a role ("Settled" 1). */
  'agreement.refresh': { adminAgent: 'yes', salesAgent: 'yes' },
  'agreement.invite': { adminAgent: 'yes', salesAgent: 'yes' },
  'agreement.attest': { adminAgent: 'yes', salesAgent: 'yes' },
  /** Whoever may create a customer may bring in those that are there already. */
  'customer.import': { adminAgent: 'yes', salesAgent: 'yes', globalAdmin: 'yes', userAdmin: 'yes' },
  'audit.see': {
    adminAgent: 'yes',
    salesAgent: 'own',
    helpdeskAgent: 'own',
    billingAdmin: 'yes',
    globalAdmin: 'yes',
    userAdmin: 'yes',
  },
  'work.retry': { adminAgent: 'yes', salesAgent: 'own', globalAdmin: 'yes', userAdmin: 'own' },
  /** An Admin agent always; the list of approvers opens it to three more roles. */
  'order.approve': {
    adminAgent: 'yes',
    salesAgent: 'approver-list',
    billingAdmin: 'approver-list',
    globalAdmin: 'approver-list',
  },
  'roles.change': { globalAdmin: 'yes' },
  'settings.change': { globalAdmin: 'yes' },
} as const satisfies Record<string, Partial<Record<Role, Cell>>>;

export type Operation = keyof typeof matrix;

/** Stored rows may hold any text for a role: only the matrix's own names count, not what every object inherits. */
function cellOf(operation: Operation, role: Role): Cell {
  const row: Partial<Record<Role, Cell>> = matrix[operation];
  return Object.hasOwn(row, role) ? (row[role] ?? 'no') : 'no';
}

/** The widest right any of the person's roles gives; nobody and unknown roles get `no` (R-12, fail closed). */
export function rightTo(operation: Operation, held: readonly Role[]): Cell {
  const cells = held.map((role) => cellOf(operation, role));
  return cells.includes('yes') ? 'yes' : (cells.find((cell) => cell !== 'no') ?? 'no');
}

/** `yes` and `draft-only` let a person prepare; what else they need is decided by the operation that follows. */
export const may = (operation: Operation, held: readonly Role[]): boolean =>
  ['yes', 'draft-only'].includes(rightTo(operation, held));

/** The roles that would have been enough: a refusal names them. */
export const rolesThatMay = (operation: Operation): readonly Role[] =>
  roles.filter((role) => cellOf(operation, role) === 'yes');
