import pytest
from PIL import Image

from bot.adapters.pictures import Painter
from bot.adapters.pictures import palette as inks
from bot.core.pictures import AnswerGrid, CellState, GridRow
from tests.adapters.drawings import drawn, pixels
from tests.adapters.samples import STATES, grid, mixed_grid


def cells_in_grey(painter: Painter, state: CellState, columns: int = 8) -> bytes:
    """The cells of a row, without colour and in black and white; the legend left out."""
    image = drawn(painter, AnswerGrid.model_validate({**grid([[state] * columns]).model_dump(), "title": "T"}))
    # The margin, a title of one line and what is between it and the row take about 220 px.
    return image.crop((0, 190, 1080, 290)).convert("L").point(lambda value: 255 if value > 200 else 0).tobytes()


@pytest.mark.parametrize("columns", [1, 8, 20, 50])
def test_states_differ_without_colour(painter: Painter, columns: int) -> None:
    rows = {state: cells_in_grey(painter, state, columns) for state in STATES}
    assert len(set(rows.values())) == len(STATES)


def test_each_cell_is_drawn(painter: Painter) -> None:
    def inked(right: int) -> int:
        states: tuple[CellState, CellState] = ("right", "wrong")
        return pixels(drawn(painter, grid([[states[place >= right] for place in range(10)]])), inks.BLUE)

    one = inked(2) - inked(1)
    assert one > 400
    assert inked(9) - inked(1) == 8 * one


def test_only_states_that_occur_are_explained(painter: Painter) -> None:
    def legend(*states: CellState) -> Image.Image:
        return drawn(painter, grid([states]))

    assert pixels(legend("right", "right"), inks.VERMILION) == 0
    assert pixels(legend("wrong", "wrong"), inks.BLUE) == 0
    assert pixels(legend("right", "wrong"), inks.VERMILION) > 0


def test_a_long_legend_takes_a_second_line(painter: Painter) -> None:
    short = grid([STATES])
    long = short.model_copy(update={"legend": short.legend.model_copy(update={"open": "noch nicht beantwortet"})})
    assert drawn(painter, long).height > drawn(painter, short).height


def test_long_labels_are_shortened_where_columns_need_the_room(painter: Painter) -> None:
    def picture(label: str, columns: int) -> bytes:
        return painter.render(mixed_grid(2, columns, label))

    assert picture("Außerordentlich langer A", 4) != picture("Außerordentlich langer B", 4)
    assert picture("Außerordentlich langer A", 30) == picture("Außerordentlich langer B", 30)


def test_every_fifth_column_has_a_number_when_it_is_tight(painter: Painter) -> None:
    def renamed(columns: int, place: int) -> bool:
        picture = mixed_grid(2, columns)
        names = list(picture.columns)
        names[place] = "x"
        return painter.render(picture.model_copy(update={"columns": tuple(names)})) != painter.render(picture)

    assert all(renamed(12, place) for place in range(12))
    assert [place for place in (0, 3, 4, 5, 9, 47, 49) if renamed(50, place)] == [4, 9, 49]


def test_the_largest_grid_stays_of_a_size_to_send(painter: Painter) -> None:
    assert len(painter.render(mixed_grid(40, 50))) < 250_000


def test_totals_are_shown(painter: Painter) -> None:
    picture = grid([["right", "wrong"]])
    other = GridRow(label=picture.rows[0].label, cells=picture.rows[0].cells, total="2/2")
    assert painter.render(picture) != painter.render(picture.model_copy(update={"rows": (other,)}))
