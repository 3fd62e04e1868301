import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Fault, Waiting } from './marks.tsx';

/** A component in a file of its own, which is fetched when it is first shown. */
export function lazily<P extends object>(load: () => Promise<ComponentType<P>>, what: string): ComponentType<P> {
  let loaded: ComponentType<P> | undefined;
  return function Lazy(props: P): preact.JSX.Element {
    const [state, setState] = useState<{ fault?: string; round: number }>({ round: 0 });
    useEffect(() => {
      if (loaded) return;
      load().then(
        (component) => {
          loaded = component;
          setState(({ round }) => ({ round }));
        },
        // A deployment may have replaced the file since the page was opened.
        () => setState(({ round }) => ({ round, fault: `${what} could not be loaded. Reload the page.` })),
      );
    }, [state.round]);
    if (loaded) {
      const Component = loaded;
      return <Component {...props} />;
    }
    if (state.fault) {
      return <Fault text={state.fault} onRetry={() => setState(({ round }) => ({ round: round + 1 }))} />;
    }
    return <Waiting what={what} />;
  };
}
