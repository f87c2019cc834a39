"""Numbers about a model: loss in nats per token, bits per byte, and how far int8 strays from float32."""

import math
from collections.abc import Callable, Iterable

import numpy as np
import torch

from smallcode.model import Model

Logits = Callable[[list[int]], np.ndarray]  # ids of one sequence (T) -> logits (T, V) float32


def torch_logits(model: Model) -> Logits:
    """The PyTorch model as a function of one sequence's ids."""

    @torch.no_grad()
    def logits(ids: list[int]) -> np.ndarray:
        return model(torch.tensor([ids]))[0].numpy()

    return logits


def log_softmax(logits: np.ndarray) -> np.ndarray:
    """logits (…, V) -> log-probabilities (…, V) in nats."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def validation_loss(logits: Logits, rows: Iterable[list[int]], token_bytes: list[bytes]) -> dict[str, float]:
    """rows of T + 1 ids each -> nats per token, and bits per byte of the predicted text.

    Special tokens have no bytes, but what they cost is counted; so is the text of path headers.
    """
    nats = tokens = size = 0
    for row in rows:
        chances = log_softmax(logits(row[:-1]))
        nats -= float(chances[np.arange(len(row) - 1), row[1:]].sum())
        tokens += len(row) - 1
        size += sum(len(token_bytes[token]) for token in row[1:])
    return {"tokens": tokens, "nats_per_token": nats / tokens, "bits_per_byte": nats / math.log(2) / size}


def agreement(first: Logits, second: Logits, rows: Iterable[list[int]]) -> dict[str, float]:
    """How often two models' likeliest tokens are the same, and how far the chances of `first`'s choice differ."""
    same = total = 0
    difference = 0.0
    for row in rows:
        a, b = log_softmax(first(row)), log_softmax(second(row))
        best = a.argmax(axis=-1)
        same += int((best == b.argmax(axis=-1)).sum())
        places = np.arange(len(row))
        difference += float(np.abs(a[places, best] - b[places, best]).sum())
        total += len(row)
    return {"same_likeliest": same / total, "mean_log_prob_difference": difference / total}
