import { useEffect, useState } from 'preact/hooks';

const everyMs = 20_000;

/** The reader's present time in epoch milliseconds, which goes on. */
export function usePresent(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
