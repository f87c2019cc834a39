"""A Hugging Face checkpoint folder: what transformers reads, and what training can go on from."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.numpy import save_file
from safetensors.torch import load_file
from tokenizers import Tokenizer

from smallcode.config import ModelConfig
from smallcode.export import text_files
from smallcode.files import write_json
from smallcode.import_onnx import EMBEDDING, HEAD, shapes
from smallcode.model import Model
from smallcode.model_folder import TEXT_FILES, FolderError, read_config, read_json
from smallcode.prompt_format import FILE_NAME

WEIGHTS = "model.safetensors"


def write_checkpoint(source: Path, weights: Mapping[str, np.ndarray], out: Path) -> None:
    """Writes `weights`, float32 under their Hugging Face names, and the text files of the model folder `source`.

    The folder `out` appears whole or not at all; an earlier checkpoint there stays until then.
    Raises FolderError where `out` holds anything else, OSError where it cannot be written.
    """
    names = [*TEXT_FILES, *([FILE_NAME] if (source / FILE_NAME).exists() else [])]
    with replacing_folder(out, {*TEXT_FILES, FILE_NAME, WEIGHTS}) as partial:
        for name in names:
            shutil.copyfile(source / name, partial / name)
        if HEAD in weights:
            write_json(partial / "config.json", {**read_json(source / "config.json"), "tie_word_embeddings": False})
        save_weights(dict(weights), partial / WEIGHTS)


def create_checkpoint(
    out: Path, config: ModelConfig, weights: Mapping[str, np.ndarray], tokenizer: Tokenizer, extra: Mapping[str, bytes]
) -> None:
    """Writes a checkpoint from its parts; `extra`: further small files by their names. Whole or not at all.

    Raises FolderError where `weights` are not those of `config` or `out` holds anything else, OSError.
    """
    check_shapes(out / WEIGHTS, config, weights)
    files = text_files(config, tokenizer) | dict(extra)
    with replacing_folder(out, {*files, WEIGHTS}) as partial:
        for name, data in files.items():
            (partial / name).write_bytes(data)
        save_weights(dict(weights), partial / WEIGHTS)


def save_weights(weights: dict[str, np.ndarray], path: Path) -> None:
    """Raises OSError."""
    try:
        save_file(weights, path, metadata={"format": "pt"})
    except SafetensorError as error:  # how safetensors reports a full disk
        raise OSError(str(error)) from error


@contextmanager
def replacing_folder(folder: Path, names: set[str]) -> Iterator[Path]:
    """Yields an empty folder to fill; it takes the place of `folder` only if the body succeeds.

    Raises FolderError where `folder` holds other files than `names`: they would be lost.
    """
    if folder.exists():
        others = sorted(path.name for path in folder.iterdir() if path.name not in names)
        if others:
            raise FolderError(f"{folder} holds other files ({others[0]} …); name a new or empty folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as scratch:
        partial, former = Path(scratch) / "new", Path(scratch) / "former"
        partial.mkdir()
        yield partial
        if folder.exists():
            folder.rename(former)
        try:
            partial.rename(folder)
        except OSError:
            if former.exists():
                former.rename(folder)
            raise


def load_hugging_face(folder: Path) -> Model:
    """The float32 model in a checkpoint folder of ours, also after transformers saved it again.

    Where head and embedding are two roundings of the one matrix that our model has, it gets their mean.
    Raises FolderError where the folder holds no model that ours can be.
    """
    config, path = read_config(folder), folder / WEIGHTS
    try:
        tensors = load_file(path)
    except (OSError, SafetensorError) as error:
        raise FolderError(f"{path} cannot be read: {error}") from error
    state = {name: tensor.float() for name, tensor in tensors.items()}
    check_shapes(path, config, state)
    if HEAD in state:
        state[EMBEDDING] = (state[EMBEDDING] + state.pop(HEAD)) / 2
    model = Model(config)
    model.load_state_dict(state)
    return model.eval()


def check_shapes(path: Path, config: ModelConfig, state: Mapping[str, torch.Tensor | np.ndarray]) -> None:
    """Raises FolderError unless `state` has just the weights that config.json tells of; a head may be there too."""
    wanted = shapes(config)
    strange = [name for name in state if name not in wanted]
    missing = [name for name in wanted if name not in state and name != HEAD]
    if strange or missing:
        raise FolderError(f"{path} has no {missing[0]}" if missing else f"{path} has {strange[0]}, which ours has not")
    for name, tensor in state.items():
        if tuple(tensor.shape) != wanted[name]:
            raise FolderError(f"{path} is not of the shape that config.json tells: {name} is {tuple(tensor.shape)}")
