"""Learning rate over a run: warm up, stay, decay for long (WSD: Hu et al. 2024)."""


def wsd(progress: float, warmup: float = 0.01, decay: float = 0.5) -> float:
    """Factor for the learning rate after `progress` (0 … 1) of a run; linear to zero over its last `decay`."""
    if progress >= 1:
        return 0.0
    return min(1.0, max(progress, 1e-4) / warmup, (1 - progress) / decay)


def run_progress(tokens: int, token_budget: int, seconds: float, second_budget: float) -> float:
    """How much of a run is done: whichever of tokens and time is further along. No time limit: infinity."""
    return min(1.0, max(tokens / token_budget, seconds / second_budget))
