export { auditDatabase, isSound, runAudit, type AuditParts } from './audit.ts';
export type { AuditReport, AuditResult } from './check.ts';
