from django.db import migrations

# The bodies are bound to what they call when they are made ("RETURN"), so that a restored dump needs no search path.
# Ð and ð are Icelandic letters that broken keyboards send for Đ and đ.
FORWARD = r"""
CREATE FUNCTION search_words(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN btrim(
  regexp_replace(
    regexp_replace(
      lower(translate(regexp_replace(normalize(value, NFKD), '[\u0300-\u036f]', '', 'g'), 'đĐðÐ', 'dddd')),
      '[^a-z0-9]+', ' ', 'g'
    ),
    '\m0+(?=[0-9])', '', 'g'
  )
);
CREATE FUNCTION search_lexemes(value text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN array_to_tsvector(array_remove(string_to_array(search_words(value), ' '), ''));
CREATE FUNCTION search_query(value text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT string_agg(CASE WHEN word ~ '^[0-9]+$' THEN word ELSE word || ':*' END, ' & ')::tsquery
  FROM unnest(string_to_array(search_words(value), ' ')) AS word WHERE word <> ''
);
"""
BACK = """
DROP FUNCTION search_query(text);
DROP FUNCTION search_lexemes(text);
DROP FUNCTION search_words(text);
"""


class Migration(migrations.Migration):
    dependencies = [("engine", "0005_batches")]

    operations = [migrations.RunSQL(FORWARD, BACK)]
