"""Rulesets that cannot be kept in a repository: each function makes one out of a good one."""

import os
from collections.abc import Callable
from pathlib import Path

RULE = "rules/prepare/ask-for-current-iep/rule.yaml"


def a_link_out_of_the_folder(folder: Path) -> None:
    outside = folder.parent / "secret.yaml"
    outside.write_text("password: 1234\n", encoding="utf-8")
    (folder / "facts.yaml").unlink()
    (folder / "facts.yaml").symlink_to(outside)


def a_link_to_nothing(folder: Path) -> None:
    (folder / "facts.yaml").unlink()
    (folder / "facts.yaml").symlink_to("nowhere.yaml")


def a_link_to_itself(folder: Path) -> None:
    (folder / "facts.yaml").unlink()
    (folder / "facts.yaml").symlink_to("facts.yaml")


def a_linked_folder(folder: Path) -> None:
    (folder / "deadlines/more").symlink_to(folder / "deadlines")


def a_pipe(folder: Path) -> None:
    (folder / RULE).unlink()
    os.mkfifo(folder / RULE)


def bytes_that_are_not_utf8(folder: Path) -> None:
    text = (folder / RULE).read_bytes()
    (folder / RULE).write_bytes(text.replace(b"talk", b"entrevue pr\xe9vue"))


def a_null_byte(folder: Path) -> None:
    text = (folder / RULE).read_bytes()
    (folder / RULE).write_bytes(text.replace(b"talk", b"ta\0lk"))


def text_that_reads_backwards(folder: Path) -> None:
    text = (folder / RULE).read_text(encoding="utf-8")
    reversed_text = text.replace("talk", "\N{RIGHT-TO-LEFT OVERRIDE}klat")
    (folder / RULE).write_text(reversed_text, encoding="utf-8")


def a_megabyte_of_brackets(folder: Path) -> None:
    (folder / RULE).write_text("[" * (1024 * 1024), encoding="utf-8")


def a_file_too_large(folder: Path) -> None:
    (folder / RULE).write_text("# more\n" * 200_000, encoding="utf-8")


def a_folder_too_large(folder: Path) -> None:
    for number in range(65):
        path = folder / f"parameters/many_{number}.yaml"
        path.touch()
        os.truncate(path, 1024 * 1024)


def ten_thousand_rules(folder: Path) -> None:
    for number in range(10_000):
        rule = folder / f"rules/prepare/rule-{number}"
        rule.mkdir()
        (rule / "rule.yaml").touch()


def too_many_values(folder: Path) -> None:
    values = ", ".join(["a"] * 50_001)
    (folder / RULE).write_text(f"title: [{values}]\n", encoding="utf-8")


HOSTILE: dict[str, Callable[[Path], None]] = {
    make.__name__.replace("_", "-"): make
    for make in (
        a_link_out_of_the_folder,
        a_link_to_nothing,
        a_link_to_itself,
        a_linked_folder,
        a_pipe,
        bytes_that_are_not_utf8,
        a_null_byte,
        text_that_reads_backwards,
        a_megabyte_of_brackets,
        a_file_too_large,
        a_folder_too_large,
        ten_thousand_rules,
        too_many_values,
    )
}
