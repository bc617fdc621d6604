import django.contrib.postgres.indexes
import workflow.organisations.name_order
from django.db import migrations, models

# `name_letters` gives each of the 33 letters of the alphabet (with f, j, w, z) one sign, in their order; `name_tones`
# the tones alone, by the words that bear them.
FORWARD = r"""
CREATE FUNCTION name_letters(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN translate(
  normalize(
    lower(translate(regexp_replace(normalize(value, NFD), '[\u0300\u0301\u0303\u0309\u0323]', '', 'g'), 'Đ', 'đ')), NFC
  ),
  'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz', '@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`'
);
CREATE FUNCTION name_tones(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN translate(
  regexp_replace(normalize(value, NFD), '[^ \u0300\u0301\u0303\u0309\u0323]', '', 'g'),
  U&'\0300\0309\0303\0301\0323', '12345'
);
CREATE FUNCTION name_order(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN name_letters(substring(value FROM '[^ ]+ *$')) || chr(1) || name_tones(substring(value FROM '[^ ]+ *$'))
  || chr(1) || name_letters(regexp_replace(value, ' *[^ ]+ *$', ''))
  || chr(1) || name_tones(regexp_replace(value, ' *[^ ]+ *$', ''));
"""
BACK = """
DROP FUNCTION name_order(text);
DROP FUNCTION name_tones(text);
DROP FUNCTION name_letters(text);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0004_rows_of_other_installations"),
        ("engine", "0006_search_words"),
    ]

    operations = [
        migrations.RunSQL(FORWARD, BACK),
        migrations.AlterModelOptions(
            name="person",
            options={
                "ordering": [workflow.organisations.name_order.NameOrder("full_name"), "pk"],
                "verbose_name": "người",
                "verbose_name_plural": "người",
            },
        ),
        migrations.AddIndex(
            model_name="person",
            index=django.contrib.postgres.indexes.GinIndex(
                models.Func("full_name", function="search_lexemes"), name="person_words"
            ),
        ),
        migrations.AddIndex(
            model_name="unitname",
            index=django.contrib.postgres.indexes.GinIndex(
                models.Func("name", function="search_lexemes"), name="unit_name_words"
            ),
        ),
    ]
