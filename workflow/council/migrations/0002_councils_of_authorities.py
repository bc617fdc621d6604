import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("council", "0001_initial"),
        ("organisations", "0004_rows_of_other_installations"),
    ]

    operations = [
        migrations.RenameField(model_name="council", old_name="school", new_name="unit"),
        migrations.AlterField(
            model_name="council",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="councils",
                to="organisations.unit",
                verbose_name="đơn vị",
            ),
        ),
        migrations.AddField(
            model_name="council",
            name="hears",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.SlugField(),
                blank=True,
                null=True,
                size=None,
                verbose_name="danh hiệu, hình thức phải được Hội đồng bỏ phiếu",
            ),
        ),
    ]
