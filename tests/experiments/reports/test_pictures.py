"""Which figures a study has: those that answer it unless others are asked for; none stays of other runs."""

from concurrent.futures.process import BrokenProcessPool

import pytest

from lianbao.experiments.reports.pictures import drawing
from lianbao.experiments.reports.pictures.names import ALL, HEADLINES, BadFigure, chosen, kinds_told, pictures_of
from lianbao.experiments.reports.pictures.outdated import clear_outdated
from lianbao.experiments.study import read_study, study_names

SHIPPED = {name: read_study(name) for name in study_names()}
CONTROLS = SHIPPED["jhln_five_one"]
ANSWERS = {
    "group_size_guarantee_screening": {
        f"{kind}_{outcome}"
        for kind in ("bars", "response")
        for outcome in ("default_rate", "bank_loss_rate", "bank_profit_rate")
    },
    "jhln_five_one": {
        "losses_told_apart",
        *(f"{kind}_{outcome}"
          for kind in ("worth", "interactions")
          for outcome in ("default_rate", "bank_loss_rate", "bank_profit_rate")),
    },
    "jt_bank_anhui": {"pairs", "odds_ratios"},
    "abbink_2006": {"pairs"},
    "cason_2012": {"pairs"},
    "de_quidt_2016": {"cell_means"},
    "gine_karlan_2014": {"pairs"},
}  # fmt: skip
IF_THERE_IS_ANY = {"loss"}


def names(pictures):
    return {each.name for each in pictures}


@pytest.mark.parametrize("name", SHIPPED)
def test_unless_others_are_asked_for_the_figures_are_those_that_answer_the_study(name):
    answers = names(chosen(SHIPPED[name], []))
    assert answers - IF_THERE_IS_ANY == ANSWERS[name]
    assert answers < names(chosen(SHIPPED[name], [ALL])) == names(pictures_of(SHIPPED[name]))


def test_a_grid_without_pairs_or_controls_is_answered_by_its_cells(tmp_path):
    text = """
    scenario: textbook
    levers: {scheme.group.size: {whole: [2, 9]}, scheme.guarantee.share: {values: [0, .5, 1]}}
    fixed: {scheme.group.minimum: 2}
    outcomes: [raroc, par30, default_rate, par90, bank_loss_rate, participation_rate]
    """
    few, many = (tmp_path / name for name in ("few.yaml", "many.yaml"))
    few.write_text(f"name: few\n{text}\n    design: {{kind: grid, samples: 8}}\n".replace("\n    ", "\n"))
    many.write_text(few.read_text().replace("[0, .5, 1]", "[0, .2, .5, 1]"))
    assert names(chosen(read_study(few), [])) - IF_THERE_IS_ANY == {"cell_means"}
    first = {f"cell_means_{outcome}" for outcome in ("default_rate", "bank_loss_rate", "participation_rate")}
    assert len(first) == HEADLINES
    assert names(chosen(read_study(many), [])) - IF_THERE_IS_ANY == first


def test_figures_are_asked_for_by_name_or_pattern():
    study = SHIPPED["group_size_guarantee_screening"]
    asked = names(chosen(study, ["heat_maps_default_rate", "convergence_*"]))
    assert asked == {"heat_maps_default_rate", *(f"convergence_{outcome}" for outcome in study.outcomes)}


def test_a_figure_that_the_study_does_not_have_is_refused_with_those_it_has():
    with pytest.raises(BadFigure) as caught:
        chosen(CONTROLS, ["worth_raroc", "pairs", "bars"])
    assert str(caught.value) == (
        "--figure: unknown figure pairs, bars; known: "
        "bars_*, heat_maps_*, worth_*, interactions_*, losses_told_apart, loss, all"
    )


def test_what_controls_are_worth_takes_the_place_of_indices_once_it_is_known():
    kinds = {outcome: {each.kind for each in pictures_of(CONTROLS, ["raroc"]) if each.outcome == outcome}
             for outcome in ("raroc", "default_rate")}  # fmt: skip
    assert kinds == {"raroc": {"worth", "interactions"}, "default_rate": {"bars", "heat_maps"}}


def test_many_figures_of_a_kind_are_told_by_their_number():
    told = kinds_told(pictures_of(SHIPPED["jt_bank_anhui"]))
    assert told == "bars_* (14), heat_maps_* (14), pairs, odds_ratios, cell_means, loss"


def test_figures_of_other_runs_do_not_stay(tmp_path):
    for folder in ("analysis", "figures"):
        (tmp_path / folder).mkdir()
    own = ["worth_raroc.svg", "worth_raroc.png", "worth_default_rate_2.svg", "loss_3.png"]
    others = ["mine.svg", "worth_raroc.pdf", "worth_raroc_of_mine.svg", "notes_loss.png"]
    for name in (*own, *others):
        (tmp_path / "figures" / name).touch()
    (tmp_path / "analysis" / "summary.txt").write_text("of 80 runs\n")
    clear_outdated(CONTROLS, tmp_path, "of 80 runs")
    assert {path.name for path in (tmp_path / "figures").iterdir()} == {*own, *others}
    clear_outdated(CONTROLS, tmp_path, "of 160 runs")
    assert {path.name for path in (tmp_path / "figures").iterdir()} == {*others}
    (tmp_path / "analysis" / "summary.txt").unlink()
    (tmp_path / "figures" / own[0]).touch()
    clear_outdated(CONTROLS, tmp_path, "of 160 runs")
    assert {path.name for path in (tmp_path / "figures").iterdir()} == {*others}


def test_what_lost_processes_leave_is_drawn_here(tmp_path, monkeypatch):
    tried = []

    def saved(drawn, folder, workers=1):
        tried.append((workers, [name for name, _ in drawn], folder))
        if workers > 1:
            raise BrokenProcessPool
        return ["whole"]

    monkeypatch.setattr(drawing, "save_all", saved)
    monkeypatch.setitem(drawing.OF_OUTCOME, "worth", lambda _found, _outcome: [])
    wanted = chosen(CONTROLS, ["worth_*"])
    monkeypatch.setattr(drawing, "FEWEST_SHARED", len(wanted))
    assert drawing.draw(None, tmp_path, wanted, workers=2) == ["whole"]
    every = [each.name for each in wanted]
    assert tried == [(2, every, tmp_path / "figures"), (1, every, tmp_path / "figures")]
    tried.clear()
    drawing.draw(None, tmp_path, wanted[1:], workers=2)
    assert [workers for workers, _, _ in tried] == [1]
