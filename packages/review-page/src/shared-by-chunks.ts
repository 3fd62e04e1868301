/**
 * What the page shares with its parts that are loaded on use. Each of them imports this file, so that all that is shared has the
 * same users: the build then makes one file of it, and not one for every combination of users.
 */
import './api/sentence.ts';
import './queue/filters.ts';
import './routing/location.ts';
import './session/page-config.ts';
import './session/session.ts';
import './session/tab-storage.ts';
import './ui/dialog.tsx';
import './ui/format.ts';
import './ui/marks.tsx';
import './ui/plain.tsx';
import './viewer/overlay.tsx';
