import { type Deployer, openDeployer } from './run-build.ts';

const LOCK = /nowhere-scenestore-artifacts\/deployed\/lock$/;

/** A project before and after its first deployment. Every test begins with one of the two. */
export interface DeployedProject {
  readonly deployer: Deployer;
  /** What `openDeployer` leaves, and what the first deployment leaves. */
  readonly untouched: string;
  readonly deployed: string;
  /** What the first deployment wrote. */
  readonly made: readonly string[];
  /** Goes back to a state, and forgets calls and failures. */
  begin(state: string): void;
  /** The calls that wrote since then, but for those of the lock. */
  writes(): string[];
  project(): Deployer['standIn']['project'];
}

/** @param prepare Puts into the project what is there before the first deployment. */
export async function deployOnce(
  prepare: (project: Deployer['standIn']['project']) => void = () => {},
): Promise<DeployedProject> {
  const deployer = await openDeployer();
  const { standIn } = deployer;
  const writes = (): string[] =>
    standIn.calls.filter(({ text, writes }) => writes && !LOCK.test(text)).map(({ text }) => text);
  const untouched = standIn.project.snapshot();
  prepare(standIn.project);
  standIn.calls = [];
  expect(await deployer.deploy()).toMatchObject({ failed: undefined });
  return {
    ...{ deployer, untouched, writes },
    deployed: standIn.project.snapshot(),
    made: writes(),
    begin(state) {
      standIn.project.restore(state);
      standIn.calls = [];
      standIn.failures = [];
      standIn.afterWrite = () => undefined;
    },
    project: () => standIn.project,
  };
}
