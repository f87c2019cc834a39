"""Makes test/fixtures/families: a tiny model of each family that Leftward runs, and what transformers says of it.

    python3 -m venv /tmp/families && /tmp/families/bin/pip install -r requirements-families.txt
    /tmp/families/bin/python -m scripts.make_families

An environment of its own, since the exporter wants an older transformers than training does. No network is needed
once it is there, and the fixtures need not be made again unless a family is added. Tokenizers and prompts come from
this project's own sources, so they differ when those have changed.

Graphs are made by optimum's exporter; those named …-genai by onnxruntime-genai's model builder, whose attention
(GroupQueryAttention) writes the cache in place. StarCoder2 has no configuration in this exporter: it is given Llama's.
Variants are made from a family's graph as converters make them: see families/surgery.py.

Each folder has `oracle.json`: 20 prompts with the ids of transformers' tokenizer, and the tokens that are likeliest
one after the other, each with its margin in nats. Of a family they are transformers' own, of rounded weights
onnxruntime's for the same graph.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from transformers import AutoTokenizer

from families import surgery
from families.architectures import FAMILIES, greedy_case, make_model
from families.tokenizers_of import KINDS, tokenizer_file, train_bytes, train_pieces

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "test/fixtures/families"
STEPS, PROMPTS, MOST_IDS = 10, 20, 96
PACKAGES = ["torch", "transformers", "tokenizers", "optimum-onnx", "onnx", "onnxruntime", "onnxruntime-genai"]
TEXTS = ["src/engine/*.ts", "training/smallcode/*.py"]
# Beside what stands in the sources: every kind of character and of white space.
ODD = [
    "const name = 'Zoë 🙂 日本';\n\treturn name",
    "    indented from the start",
    "x",
    "a\r\n\r\n  b  \r\n",
    "one\n\n\ntwo\n\n",
    "\t\tif (a  &&  b) {\n\t\t\t",
    "<h1>1234567 + 3.14</h1><tool_call>",
    "print(f'{total:,.2f}')\n\n\ndef ",
]

# Variant: family, name of its graph, what is done to it.
VARIANTS = {
    "qwen2-fp16": ("qwen2", "model_fp16"),
    "llama-int8": ("llama", "model_quantized"),
    "smollm-uint8": ("smollm", "model_uint8"),
    "qwen3-q4": ("qwen3", "model_q4"),
    "phi-bnb4": ("phi", "model_bnb4"),
    "qwen2-q4f16": ("qwen2", "model_q4f16"),
    "starcoder2-external": ("starcoder2", "model"),
    "gpt2-merged": ("gpt2", "decoder_model_merged"),
    "gpt2-merged-one-by-one": ("gpt2", "decoder_model_merged"),
    "mistral-logits-to-keep": ("mistral", "model"),
    "gpt-bigcode-fused": ("gpt-bigcode", "model"),
    "gpt-neox-transposed": ("gpt-neox", "model"),
    "opt-uncached": ("opt", "model"),
}
EXACT = {
    "starcoder2-external",
    "gpt2-merged",
    "gpt2-merged-one-by-one",
    "mistral-logits-to-keep",
    "gpt-bigcode-fused",
    "gpt-neox-transposed",
}
EXACT |= {"opt-uncached"}


def source_texts() -> list[str]:
    return [path.read_text(encoding="utf-8") for pattern in TEXTS for path in sorted(ROOT.glob(pattern))]


def prompts(texts: list[str]) -> list[str]:
    """Beginnings of files that end anywhere, and odd ones."""
    found = [text[at : at + 60 + 11 * at % 90] for at, text in enumerate(texts[:40]) if len(text) > 400]
    return [*ODD, *found][:PROMPTS]


def export(family: str, model, folder: Path, task: str = "text-generation-with-past") -> onnx.ModelProto:
    """The exporter's graph."""
    from optimum.exporters.onnx import onnx_export_from_model
    from optimum.exporters.onnx.model_configs import LlamaOnnxConfig

    known = {}
    if family == "starcoder2":
        with_past = task.endswith("with-past")
        config = LlamaOnnxConfig(model.config, task="text-generation", use_past=with_past, use_past_in_inputs=with_past)
        known = {"custom_onnx_configs": {"model": config}}
    onnx_export_from_model(model, folder, task=task, do_validation=False, **known)
    return onnx.load(folder / "model.onnx")


def export_by_genai(model, tokenizer: Path, folder: Path) -> onnx.ModelProto:
    """The graph that onnxruntime-genai's builder makes."""
    source = folder / "source"
    model.save_pretrained(source)
    for file in tokenizer.iterdir():
        if file.suffix == ".json" and file.name.startswith("tokenizer"):
            shutil.copy(file, source)
    builder = [sys.executable, "-m", "onnxruntime_genai.models.builder", "-i", source, "-o", folder / "made"]
    subprocess.run([*map(str, builder), "-p", "fp32", "-e", "cpu", "-c", str(folder / "cache")], check=True)
    return onnx.load(folder / "made/model.onnx")


def write_folder(folder: Path, family: str, bases: dict) -> tuple[object, object]:
    """All but the graph; returns the model and its tokenizer."""
    kind = KINDS[FAMILIES[family][2]]
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "onnx").mkdir(parents=True)
    file = tokenizer_file(kind, bases)
    (folder / "tokenizer.json").write_text(json.dumps(file, ensure_ascii=False, separators=(",", ":")))
    names = {"bos_token": kind.begin or kind.end, "eos_token": kind.end, "unk_token": "<unk>"}
    if kind.base == "bytes":
        del names["unk_token"]
    config = {"tokenizer_class": "PreTrainedTokenizerFast", "clean_up_tokenization_spaces": False, **names}
    (folder / "tokenizer_config.json").write_text(json.dumps(config, indent=2) + "\n")
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = make_model(family, len(tokenizer), tokenizer.bos_token_id, tokenizer.eos_token_id)
    model.config.architectures = [type(model).__name__]
    model.config.save_pretrained(folder)
    model.generation_config.save_pretrained(folder)
    return model, tokenizer


def with_runtime(path: Path, cases: list[dict], known: int) -> list[dict]:
    """The same prompts, continued by onnxruntime from one graph: what rounded weights say."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    return [runtime_case(session, case, known) for case in cases]


def runtime_case(session: onnxruntime.InferenceSession, case: dict, known: int) -> dict:
    pasts = [value for value in session.get_inputs() if value.name.startswith("past")]
    sizes = {value.name: [1, value.shape[1], 0, value.shape[3]] for value in pasts}
    kinds = {value.name: np.float16 if "float16" in value.type else np.float32 for value in pasts}
    cache = {name: np.zeros(size, kinds[name]) for name, size in sizes.items()}
    asked = {value.name for value in session.get_inputs()}
    names = [value.name for value in session.get_outputs()]
    feed, held, tokens, margins = case["ids"], 0, [], []
    for _ in range(STEPS):
        total = held + len(feed)
        inputs = {"input_ids": [feed], "attention_mask": [[1] * total], "position_ids": [list(range(held, total))]}
        inputs = {name: np.array(value, np.int64) for name, value in inputs.items() if name in asked}
        results = dict(zip(names, session.run(None, {**inputs, **cache}), strict=True))
        cache = {name: results[name.replace("past_key_values", "present")] for name in cache}
        logits = results["logits"][0, -1, :known].astype(np.float32)
        best = np.argsort(-logits, kind="stable")[:2]
        margins.append(round(float(logits[best[0]] - logits[best[1]]), 5))
        tokens.append(int(best[0]))
        feed, held = [tokens[-1]], total
    return {**case, "greedy": tokens, "margins": margins}


def variant_graph(name: str, graph: onnx.ModelProto, model, work: Path) -> onnx.ModelProto:
    layers, head_size = 2, 4
    match name.split("-", 1)[1] if not name.startswith("gpt-") else name.split("-", 2)[2]:
        case "fp16":
            return surgery.half(graph)
        case "int8" | "uint8" as kind:
            return surgery.rounded_to_8_bits(graph, work, signed=kind == "int8")
        case "q4":
            return surgery.rounded_to_4_bits(graph)
        case "bnb4":
            return surgery.bnb_4_bits(graph)
        case "q4f16":
            return surgery.half(surgery.rounded_to_4_bits(graph))
        case "merged" | "merged-one-by-one" as kind:
            return surgery.merged(graph, work, one_by_one=kind != "merged")
        case "logits-to-keep":
            return surgery.with_logits_to_keep(graph)
        case "fused":
            return surgery.with_fused_cache(graph, layers, head_size)
        case "transposed":
            return surgery.with_transposed_keys(graph, layers, head_size)
        case "uncached":
            return export("opt", model, work / "uncached", "text-generation")
        case _:
            return graph


def save_variant(folder: Path, name: str, graph: onnx.ModelProto, file: str) -> Path:
    path = folder / "onnx" / f"{file}.onnx"
    if name.endswith("-external"):
        surgery.save_with_data_beside(graph, path)
    else:
        onnx.save(graph, path)
    return path


def write_oracle(folder: Path, by: str, cases: list[dict]) -> None:
    different = {tuple(case["greedy"]) for case in cases}
    assert len(different) >= len(cases) * 0.6, f"{folder.name}: only {len(different)} different continuations"
    oracle = {"by": by, "cases": cases}
    (folder / "oracle.json").write_text(json.dumps(oracle, ensure_ascii=True, separators=(",", ":")) + "\n")


def make_family(family: str, out: Path, bases: dict, texts: list[str], work: Path) -> None:
    """A family's folder, and those of its variants."""
    folder = out / family
    model, tokenizer = write_folder(folder, family, bases)
    known = len(tokenizer)
    cases = []
    for text in texts:
        ids = tokenizer(text)["input_ids"]
        assert len(ids) <= MOST_IDS * 2, f"{family}: {len(ids)} ids"
        cases.append(greedy_case(model, text, ids, known, STEPS))
    write_oracle(folder, "transformers", cases)
    graph = export_by_genai(model, folder, work) if family.endswith("-genai") else export(family, model, work)
    graph = surgery.slimmed(graph)
    onnx.save(graph, folder / "onnx/model.onnx")
    for name, (of, file) in VARIANTS.items():
        if of != family:
            continue
        copy = out / name
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("*.onnx"))
        fresh = onnx.ModelProto()
        fresh.CopyFrom(graph)
        made = variant_graph(name, fresh, model, work)
        if not name.startswith("gpt2-merged"):
            made = surgery.slimmed(made)
        path = save_variant(copy, name, made, file)
        if name not in EXACT:
            write_oracle(copy, "onnxruntime", with_runtime(path, cases, known))
        print(f"  {name}: {path.stat().st_size:,} bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--only", nargs="*", choices=list(FAMILIES), default=list(FAMILIES))
    options = parser.parse_args()
    torch.set_num_threads(1)
    sources = source_texts()
    bases = {"bytes": train_bytes(sources), "pieces": train_pieces(sources)}
    texts = prompts(sources)
    for family in options.only:
        with tempfile.TemporaryDirectory() as work:
            make_family(family, options.out, bases, texts, Path(work))
        print(f"{family}: {(options.out / family / 'onnx/model.onnx').stat().st_size:,} bytes", flush=True)
    made_by = {package: version(package) for package in PACKAGES}
    (options.out / "versions.json").write_text(json.dumps(made_by, indent=4) + "\n")


if __name__ == "__main__":
    main()
