from io import BytesIO

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from qa_lib.page.charts import WIDTH
from qa_lib.page.flow import FlowStep, flow_picture

SHORT = FlowStep("The sample is drawn.", "Auditor", "at once")
LONG = FlowStep("Both audits are compared. " * 9, "A manager of another team " * 3, "in time " * 9)


def texts(canvas: Figure) -> list[Text]:
    return list(canvas.axes[0].texts)


def drawn(canvas: Figure) -> Figure:
    canvas.savefig(BytesIO(), format="png")
    return canvas


def test_the_steps_are_numbered_from_top_to_bottom():
    found = texts(flow_picture([SHORT, LONG, SHORT]))
    numbers = {text.get_text(): text.get_position()[1] for text in found}
    assert numbers["1"] < numbers["2"] < numbers["3"]


def test_every_word_of_a_step_is_in_the_picture():
    shown = " ".join(text.get_text() for text in texts(flow_picture([LONG])))
    for words in (LONG.what, LONG.who, LONG.within):
        assert " ".join(words.split()) in shown


@pytest.mark.parametrize("steps", [1, 2, 10])
def test_there_is_an_arrow_between_each_step_and_the_next(steps):
    patches = flow_picture([SHORT] * steps).axes[0].patches
    arrows = [patch for patch in patches if type(patch).__name__ == "FancyArrowPatch"]
    assert len(arrows) == steps - 1


def test_a_longer_step_has_a_taller_box():
    assert flow_picture([LONG]).get_figheight() > flow_picture([SHORT]).get_figheight()


def test_no_words_leave_their_column(parameters):
    procedures = [p for one in parameters.services.values() for p in one.audit.procedures]
    for procedure in procedures:
        steps = [FlowStep(step.what, step.who, step.within) for step in procedure.steps]
        canvas = drawn(flow_picture(steps))
        divide = float(np.asarray(canvas.axes[0].lines[0].get_xdata())[0])
        for text in texts(canvas):
            box = text.get_window_extent().transformed(canvas.dpi_scale_trans.inverted())
            limit = divide if box.x0 < divide else WIDTH
            assert box.x1 < limit, text.get_text()


def test_a_procedure_of_ten_steps_fits_on_a_page(parameters):
    procedure = parameters.services["send"].audit.procedures[0]
    steps = [FlowStep(step.what, step.who, step.within) for step in procedure.steps]
    assert flow_picture(steps).get_figheight() < 9.5  # inches: A4 less its margins
