import type { Environment } from '../../shared/config/setting.ts';
import { ApiError } from '../../shared/errors.ts';
import type { OrganizationRecord } from '../../shared/registry/tenants.ts';
import type { Services } from '../../shared/services.ts';

/** What every command of `npm run admin` has at hand. */
export interface AdminContext {
  /** Opens the deployment on first use: help and usage errors do not need it. */
  services(): Promise<Services>;
  environment: Environment;
  /** Receives the result, one JSON value. */
  print(result: object): void;
}

/** The organization of a namespace. @throws ApiError NOT_FOUND when the namespace does not exist. */
export async function organizationOf(namespace: string, { registry }: Services): Promise<OrganizationRecord> {
  const organization = await registry.tenants.organizationOf(namespace);
  if (!organization) throw new ApiError('NOT_FOUND', `There is no namespace ${namespace}`);
  return organization;
}
