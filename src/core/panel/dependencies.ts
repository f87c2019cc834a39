import type { Clock } from '../../base/clock.ts';
import type { panelCommands, ToPanel } from '../../protocol/panel.ts';
import type { EngineStatus } from '../../protocol/status.ts';
import type { EnginePort } from '../engine-port.ts';
import type { Inspected } from '../model/inspection.ts';
import type { Settings } from '../settings.ts';
import type { Workplace } from './workplace.ts';

/** What the panel's conversation is given. */
export interface PanelDependencies {
    readonly engine: EnginePort;
    readonly clock: Clock;
    readonly workplace: Workplace;
    readonly settings: () => Settings;
    readonly engineStatus: () => EngineStatus;
    /** What the model's card says of its training data; '' where it says nothing. */
    readonly trainingData: () => Promise<string>;
    /** What was measured of the model in use. */
    readonly inspected: () => Inspected;
    readonly post: (message: ToPanel) => void;
    readonly run: (command: (typeof panelCommands)[number]) => void;
    readonly log: (line: string) => void;
}
