import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Fault, Waiting } from './marks.tsx';

/** A component in a file of its own, which is fetched when it is first shown. */
export function lazily<P extends object>(load: () => Promise<ComponentType<P>>, what: string): ComponentType<P> {
  let loaded: ComponentType<P> | undefined;
  return function Lazy(props: P): preact.JSX.Element {
    const [state, setState] = useState<'loading' | 'loaded' | 'fault'>('loading');
    useEffect(() => {
      if (loaded) return;
      load().then(
        (component) => {
          loaded = component;
          setState('loaded');
        },
        () => setState('fault'),
      );
    }, []);
    if (loaded) {
      const Component = loaded;
      return <Component {...props} />;
    }
    // Browsers remember that a file could not be fetched, and a deployment may have replaced it: only another page helps.
    if (state === 'fault') {
      const text = `The page could not load ${what}: it may be older than what the registry serves now, or the network failed.`;
      return <Fault text={text} retry="Reload the page" onRetry={() => location.reload()} />;
    }
    return <Waiting what={what} />;
  };
}
