import { deployedName } from './functions.ts';
import { openApiPath, operationId, pathParameters } from './openapi/operation.ts';
import type { RouteTableEntry } from './route-table.ts';

/** Where the functions of a deployment are. */
export interface Deployment {
  projectNumber: string;
  region: string;
}

/** How long the gateway waits for a function, in seconds. */
const DEADLINE_SECONDS = 60;

/**
 * The address of a function, the same after every deployment.
 * https://cloud.google.com/run/docs/triggering/https-request#deterministic
 *
 * @param folder of `functions/`.
 */
export function functionAddress(folder: string, { projectNumber, region }: Deployment): string {
  return `https://${deployedName(folder)}-${projectNumber}.${region}.run.app`;
}

/**
 * What API Gateway needs to know of the routes, in the form that it takes: OpenAPI 2.0 with its own extensions. Which
 * requests are valid, and who may call, the functions decide; the gateway calls them with a token of its own, because
 * no other caller is allowed. https://cloud.google.com/api-gateway/docs/oasv2-extensions
 */
export function apiGatewayConfig(table: readonly RouteTableEntry[], deployment: Deployment): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const { function: name, route } of table) {
    const path = openApiPath(route.path);
    const operation = gatewayOperation(route, functionAddress(name, deployment));
    // A browser asks before it calls from another origin; any of the functions of a path answers for all of them.
    const preflight = { ...operation, operationId: `preflight_${operation.operationId}` };
    paths[path] = { options: preflight, ...paths[path], [route.method.toLowerCase()]: operation };
    // A caller may ask whether the page has changed without getting it; to the API, no client sends that.
    if (route.method === 'GET' && route.dialect.credential === 'none') {
      paths[path].head = { ...operation, operationId: `head_${operation.operationId}` };
    }
  }
  return {
    swagger: '2.0',
    info: { title: 'Scenestore', version: '1' },
    schemes: ['https'],
    produces: ['application/json'],
    paths,
  };
}

function gatewayOperation(
  route: RouteTableEntry['route'],
  address: string,
): { operationId: string; [field: string]: unknown } {
  return {
    operationId: operationId(route),
    parameters: pathParameters(route.path).map((parameter) => ({
      name: parameter,
      in: 'path',
      required: true,
      type: 'string',
    })),
    responses: { default: { description: 'What the function answers' } },
    'x-google-backend': {
      address,
      jwt_audience: address,
      path_translation: 'APPEND_PATH_TO_ADDRESS',
      deadline: DEADLINE_SECONDS,
    },
  };
}
