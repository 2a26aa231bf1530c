"""Files of exercises: all of them, their problems, and the rules between them."""

from pathlib import Path

import pytest

import grader
from grader.bank import check_bank, exercise_files, load_bank, read_exercise
from grader.problem import ContentError
from tests.samples import JUDGE, NUMERIC, SINGLE, changed

WARNED = changed(SINGLE, "  C: 这是购买时的考虑。\n", "")


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return folder


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    write(tmp_path / "b", nps=SINGLE)
    write(tmp_path / "a", rate=NUMERIC)
    (tmp_path / "a" / "loyal.yaml").write_text(JUDGE, encoding="utf-8")
    write(tmp_path / "ledger", nps="- 不是练习\n")
    (tmp_path / "notes.md").write_text("字", encoding="utf-8")
    assert list(load_bank(tmp_path)) == ["loyal", "rate", "nps"]
    assert list(grader.load_bank(str(tmp_path))) == ["loyal", "rate", "nps"]
    assert [file.name for file in exercise_files(tmp_path)] == ["loyal.yaml", "rate.yml", "nps.yml"]


def test_warnings_do_not_keep_a_bank_from_loading(tmp_path: Path) -> None:
    assert list(load_bank(write(tmp_path, nps=WARNED))) == ["nps"]
    assert [problem.rule for problem in check_bank([tmp_path])[1]] == ["feedback-missing"]


def test_loading_raises_every_problem_of_form_at_once(tmp_path: Path) -> None:
    write(tmp_path, nps=WARNED, one=changed(SINGLE, "key: A", "key: D"), two="id: two\nkind: [\n", three="\t")
    (tmp_path / "four.yml").write_bytes(b"id: \xff\n")
    with pytest.raises(ContentError) as caught:
        load_bank(tmp_path)
    found = [(Path(problem.place.path).name, problem.rule) for problem in caught.value.problems]
    assert [name for name, _ in found] == ["four.yml", "one.yml", "three.yml", "two.yml"]
    assert ("one.yml", "key-unknown") in found
    assert ("four.yml", "file-encoding") in found
    assert not any(problem.warning for problem in caught.value.problems)


def test_an_id_is_its_files_name_and_taken_once(tmp_path: Path) -> None:
    write(tmp_path / "a", nps=SINGLE)
    write(tmp_path / "b", nps=SINGLE, other=SINGLE)
    bank, problems = check_bank([tmp_path])
    assert [(Path(problem.place.path).parent.name, problem.rule) for problem in problems] == [
        ("b", "id-taken"),
        ("b", "id-filename"),
        ("b", "id-taken"),
    ]
    assert bank["nps"].place.path.endswith("a/nps.yml")


def test_a_file_that_is_named_twice_is_checked_once(tmp_path: Path) -> None:
    folder = write(tmp_path, nps=SINGLE)
    bank, problems = check_bank([folder, folder / "nps.yml", str(folder)])
    assert (list(bank), problems) == (["nps"], [])


def test_problems_of_meaning_are_found_by_the_check_only(tmp_path: Path) -> None:
    folder = write(tmp_path, nps=changed(SINGLE, "points: 0}", "points: 1}"))
    assert list(load_bank(folder)) == ["nps"]
    assert [problem.rule for problem in check_bank([folder])[1]] == ["example-differs"]


def test_a_path_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="没有这个文件或文件夹"):
        check_bank([tmp_path / "nowhere"])
    with pytest.raises(FileNotFoundError):
        load_bank(tmp_path / "nowhere")


def test_one_exercise_is_read_from_its_text_or_its_file(tmp_path: Path) -> None:
    file = write(tmp_path, nps=SINGLE) / "nps.yml"
    assert read_exercise(SINGLE).id == grader.read_exercise(file).id == "nps"
    assert read_exercise(file).place.path == file.as_posix()
    assert read_exercise(SINGLE, "x.yml").place.path == "x.yml"
    file.write_bytes(b"\xff")
    for source in (file, "id: [", changed(SINGLE, "key: A", "key: D")):
        with pytest.raises(ContentError) as caught:
            read_exercise(source)
        assert caught.value.problems


def test_line_ends_and_a_bom_make_no_difference(tmp_path: Path) -> None:
    file = tmp_path / "nps.yml"
    file.write_bytes(b"\xef\xbb\xbf" + SINGLE.replace("\n", "\r\n").encode())
    assert check_bank([file])[1] == []
    assert read_exercise(file).items[0].body == read_exercise(SINGLE).items[0].body
    assert read_exercise("\ufeff" + SINGLE.replace("\n", "\r\n")).raw == read_exercise(SINGLE).raw


def test_the_package_has_no_other_names() -> None:
    with pytest.raises(AttributeError):
        _ = grader.nothing
    assert all(hasattr(grader, name) for name in grader.__all__)
