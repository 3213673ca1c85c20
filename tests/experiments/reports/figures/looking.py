"""What an eye sees of a figure: texts that touch, marks under a key, empty panels, colours, ticks."""

import colorsys
import re
from weakref import WeakKeyDictionary

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from lianbao.experiments.reports.figures.parts.style import styled

RENDERERS = WeakKeyDictionary()
RAW = re.compile(r"\w_\w|[a-z]\.[a-z]")
"""A name as a program writes it: with an underscore, or dotted."""


def ticks_of(axes, direction):
    axis = getattr(axes, f"{direction}axis")
    if not axes.axison or not axis.get_visible():
        return []
    low, high = sorted(axis.get_view_interval())
    slack = 1e-9 * (high - low)
    inside = [tick.label1 for tick in axis.get_major_ticks() if low - slack <= tick.get_loc() <= high + slack]
    inside += [tick.label2 for tick in axis.get_major_ticks() if low - slack <= tick.get_loc() <= high + slack]
    return [label for label in inside if label.get_visible() and label.get_text()]


def texts_of(axes):
    titles = [axes.title, axes._left_title, axes.xaxis.label, axes.yaxis.label]  # noqa: SLF001
    legend = axes.get_legend()
    inside = [*axes.texts, *(legend.get_texts() if legend else [])]
    return [*ticks_of(axes, "x"), *ticks_of(axes, "y"), *inside, *titles]


def all_texts(figure):
    texts = [text for axes in figure.axes for text in texts_of(axes)]
    texts += [text for key in figure.legends for text in key.get_texts()]
    texts += [text for text in (figure._suptitle, figure._supxlabel) if text is not None]  # noqa: SLF001
    return [text for text in texts if text.get_text()]


def drawn(figure):
    """Lay the figure out as it is saved, and return what measures it."""
    if figure.stale or figure not in RENDERERS:
        canvas = FigureCanvasAgg(figure)
        with styled():
            canvas.draw()
        RENDERERS[figure] = canvas.get_renderer()
    return RENDERERS[figure]


def box_of(text, renderer):
    """Return where a text stands, without the arrow of an annotation."""
    return Text.get_window_extent(text, renderer)


def crowded(axes, renderer):
    """Name aslant labels whose lines are taller than the room between ticks; their boxes overlap in any case."""
    ticks = [label for label in ticks_of(axes, "x") if label.get_rotation()]
    places = [box_of(label, renderer).x1 for label in ticks]
    height = max((len(label.get_text().splitlines()) * 1.2 * label.get_fontsize() for label in ticks), default=0)
    room = np.diff(places).min(initial=np.inf) * np.sin(np.pi / 4)
    return [label.get_text() for label in ticks] if room < 0.8 * height * axes.figure.dpi / 72 else []


def overlaps(figure):
    """Return the pairs of texts that overlap, and the texts that leave the page."""
    renderer = drawn(figure)
    found = [(text, box_of(text, renderer)) for text in all_texts(figure)]
    tight = [label for axes in figure.axes for label in crowded(axes, renderer)]
    pairs = [
        (one.get_text(), other.get_text())
        for place, (one, first) in enumerate(found)
        for other, second in found[place + 1 :]
        if not (one.get_rotation() % 90 and other.get_rotation() % 90)
        and first.shrunk(0.92, 0.8).overlaps(second.shrunk(0.92, 0.8))
    ]
    whole = figure.bbox
    outside = [text.get_text() for text, box in found if not (np.array([-2, -2]) <= box.min).all()]
    outside += [text.get_text() for text, box in found if not (box.max <= np.array([whole.x1, whole.y1]) + 2).all()]
    return pairs + tight, outside


def covered_by_keys(figure):
    """Name the panels that a key lies over, whether it is the figure's or a panel's own."""
    renderer = drawn(figure)
    keys = [*figure.legends, *(axes.get_legend() for axes in figure.axes if axes.get_legend())]
    boxes = [key.get_window_extent(renderer) for key in keys]
    return [axes.get_title(loc="left") for axes in figure.axes for box in boxes if box.overlaps(axes.bbox)]


def is_empty(axes):
    """Tell whether a panel has no mark that says anything: a line across all of it is none."""
    bars = [patch for patch in axes.patches if patch.get_window_extent().width > 0]
    marks = [line for line in axes.lines if line.get_transform() == axes.transData and len(line.get_xdata())]
    known = [line for line in marks if np.isfinite(np.asarray(line.get_ydata(), float)).any()]
    images = [image for image in axes.images if not np.ma.getmaskarray(image.get_array()).all()]
    return not (bars or known or images or axes.collections)


def is_grey(colour):
    return colorsys.rgb_to_hsv(*to_rgb(colour))[1] < 0.3


def colours_of(figure):
    """Return all colours of marks, greys and maps left out."""
    found = set()
    for axes in figure.axes:
        if axes.images or axes.get_label() == "<colorbar>":
            continue
        for line in axes.lines:
            found |= {line.get_color(), line.get_markerfacecolor()}
        for patch in axes.patches:
            found |= {tuple(patch.get_facecolor()[:3]), tuple(patch.get_edgecolor()[:3])}
        for collection in axes.collections:
            for colour in (*collection.get_facecolor(), *collection.get_edgecolor()):
                found.add(tuple(colour[:3]))
    return {to_rgb(colour) for colour in found if str(colour) != "none" and not is_grey(colour)}


def raw_names(figure):
    """Return the texts with names as programs write them."""
    return [text.get_text() for text in all_texts(figure) if RAW.search(text.get_text())]


def without_percent(figure):
    """Return the ticks of axes in percent that do not bear the sign, and labels of shares that are not in percent."""
    drawn(figure)
    wrong = []
    for axes in figure.axes:
        for direction in ("x", "y"):
            label = getattr(axes, f"get_{direction}label")()
            if re.search(r"\[(share|probability|per unit)", label):
                wrong.append(label)
            in_percent = re.search(r"(\[|^)(chance, )?%", label) and not axes.images
            wrong += [
                tick.get_text() for tick in ticks_of(axes, direction) if in_percent and "%" not in tick.get_text()
            ]
    return wrong


def segments(axes):
    """Return the ends of all level lines of a panel: (height, low, high)."""
    found = [each.get_segments()[0] for each in axes.collections if each.get_segments()]
    return [(line[0][1], line[0][0], line[1][0]) for line in found]


def noted(figure):
    """Return what stands below a figure, on one line."""
    return figure._supxlabel.get_text().replace("\n", " ").replace("\N{NO-BREAK SPACE}", " ")  # noqa: SLF001
