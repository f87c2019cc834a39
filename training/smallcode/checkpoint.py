"""All that a run needs to go on as if it had never stopped."""

import pickle
from pathlib import Path

import torch
from torch import nn

from smallcode.command import UserError
from smallcode.config import ModelConfig
from smallcode.files import replacing
from smallcode.model import Model


class CheckpointError(UserError):
    """A checkpoint does not belong to this run."""


def save_checkpoint(path: Path, model: nn.Module, optimizers: list, state: dict) -> None:
    """Writes weights, optimisers and `state` (step, tokens, seconds, tokenizer …); the old file stays until then."""
    content = {
        "config": model.config.to_dict(),
        "model": model.state_dict(),
        "optimizers": [optimizer.state_dict() for optimizer in optimizers],
        "state": state,
    }
    with replacing(path) as partial:
        try:
            torch.save(content, partial)
        except RuntimeError as error:  # how PyTorch reports a full disk
            raise OSError(f"{path} cannot be written: {error}") from error


def read_checkpoint(path: Path, device: torch.device) -> dict:
    """What save_checkpoint wrote. Raises CheckpointError where the file is none."""
    try:
        content = torch.load(path, weights_only=True, map_location=device)
    except FileNotFoundError:
        raise CheckpointError(f"there is no {path}: run scripts.train") from None
    except (RuntimeError, EOFError, pickle.UnpicklingError) as error:
        raise CheckpointError(f"{path} is no checkpoint: {error}".splitlines()[0]) from error
    if not isinstance(content, dict) or not {"config", "model", "optimizers", "state"} <= content.keys():
        raise CheckpointError(f"{path} is no checkpoint of scripts.train")
    return content


def check_tokenizer(path: Path, content: dict, tokenizer: str) -> None:
    """Raises CheckpointError where another tokenizer than that of this fingerprint made the run's text."""
    if content["state"]["tokenizer"] != tokenizer:
        raise CheckpointError(f"{path} was trained with another tokenizer")


def load_checkpoint(path: Path, model: nn.Module, optimizers: list, tokenizer: str) -> dict:
    """Restores a run in place and returns its `state`; refuses another shape or tokenizer."""
    content = read_checkpoint(path, next(model.parameters()).device)
    if content["config"] != model.config.to_dict():
        raise CheckpointError(f"{path} holds a model of another shape: {content['config']}")
    check_tokenizer(path, content, tokenizer)
    model.load_state_dict(content["model"])
    for optimizer, saved in zip(optimizers, content["optimizers"], strict=True):
        optimizer.load_state_dict(saved)
    return content["state"]


def load_model(path: Path, tokenizer: str | None = None) -> tuple[Model, dict]:
    """The float32 model in a checkpoint, ready to be read, and the run's `state`; may refuse another tokenizer's."""
    content = read_checkpoint(path, torch.device("cpu"))
    if tokenizer is not None:
        check_tokenizer(path, content, tokenizer)
    model = Model(ModelConfig(**content["config"]))
    model.load_state_dict(content["model"])
    return model.eval(), content["state"]
