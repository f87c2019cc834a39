"""Learning rate over a run: warm up, stay, decay for long (WSD: Hu et al. 2024)."""


def wsd(step: int, progress: float, warmup_steps: int = 100, decay: float = 0.5) -> float:
    """Factor for the learning rate at `step` (from 0) after `progress` (0 … 1) of a run.

    It rises over `warmup_steps`, not over a share of the run, of which the first step's compilation takes much;
    it falls linearly to zero over the last `decay` of the run.
    """
    return max(0.0, min(1.0, (step + 1) / warmup_steps, (1 - progress) / decay))


def run_progress(tokens: int, token_budget: int, seconds: float, second_budget: float) -> float:
    """How much of a run is done: whichever of tokens and time is further along. No time limit: infinity."""
    return min(1.0, max(tokens / token_budget, seconds / second_budget))
