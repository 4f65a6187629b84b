import subprocess
import sys

import pytest

from allegedly.reading import detect


@pytest.mark.parametrize(
    "language, text",
    [
        ("en", "The mayor said on Monday that the bridge would stay closed, and that repairs were late."),
        ("de", "Die Bürgermeisterin sagte am Montag, die Brücke bleibe wegen der Bauarbeiten geschlossen."),
        ("fr", "La maire a déclaré lundi que le pont resterait fermé pendant toute la durée des travaux."),
        ("es", "La alcaldesa dijo el lunes que el puente permanecerá cerrado mientras duren las obras."),
        ("ru", "Мэр города заявила в понедельник, что мост останется закрытым до конца ремонта."),
        ("uk", "Міська голова заявила в понеділок, що міст залишиться закритим до кінця ремонту."),
        ("zh", "市长周一表示，大桥在维修期间将继续关闭，预计明年春天重新开放。"),
        ("ar", "قالت رئيسة البلدية يوم الاثنين إن الجسر سيبقى مغلقا حتى نهاية أعمال الإصلاح."),
    ],
)
def test_a_sentence_of_news_has_its_language(language, text):
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", " \n", "1,204.5 %", "Hello", "😀😀😀", "Trump vows tariffs", "Kyiv 2024"])
def test_too_short_to_tell_is_none(text):
    assert detect(text) is None


@pytest.mark.parametrize(
    "headline",
    [
        "Mayor denies bridge repair plan delays",
        "Senate votes down harbour tax bill",
        "Police: Man killed in ferry crash",
        "Quorum lost, council session ends early",
    ],
)
def test_an_english_headline_gets_no_wrong_language(headline):
    assert detect(headline) in ("en", None)


def test_english_news_does_not_load_the_model():
    story = "The mayor said on Monday that the bridge would stay closed, and that repairs were late."
    script = f"import sys; from allegedly.reading import detect; print(detect({story!r}), 'py3langid' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "en False"
