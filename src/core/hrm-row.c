/* hrm-row.c: the typed rows of an album, from the field table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-row-private.h"

#include <math.h>
#include <string.h>

static gpointer row_parent_class;

static void
row_finalize (GObject *object)
{
  HrmRow *self = HRM_ROW (object);
  const HrmKindInfo *info = HRM_ROW_GET_CLASS (self)->info;

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].storage == HRM_STORE_TEXT)
      hrm_text_unref (G_STRUCT_MEMBER (char *, self, info->fields[i].offset));
  g_free (self->incoming);
  G_OBJECT_CLASS (row_parent_class)->finalize (object);
}

static void
row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HrmRow *self = HRM_ROW (object);
  const HrmField *field = hrm_field_info (self->kind, id - 1);

  switch (field->type)
    {
    case HRM_TYPE_LIST:
      g_value_take_boxed (value, hrm_list_split (G_STRUCT_MEMBER (char *, self, field->offset)));
      break;
    case HRM_TYPE_BOOL:
      g_value_set_boolean (value, G_STRUCT_MEMBER (gint64, self, field->offset) == TRUE);
      break;
    case HRM_TYPE_ENUM:
      {
        gint64 i = G_STRUCT_MEMBER (gint64, self, field->offset);
        g_value_set_static_string (value, i == HRM_UNSET ? NULL : field->values[i]);
        break;
      }
    case HRM_TYPE_REF:
      g_value_set_object (value, G_STRUCT_MEMBER (HrmRef, self, field->offset).row);
      break;
    case HRM_TYPE_PERCENT:
    case HRM_TYPE_NUMBER:
      g_value_set_double (value, G_STRUCT_MEMBER (double, self, field->offset));
      break;
    case HRM_TYPE_INT:
    case HRM_TYPE_MINUTES:
    case HRM_TYPE_DATE:
    case HRM_TYPE_CIVIL:
      g_value_set_int64 (value, G_STRUCT_MEMBER (gint64, self, field->offset));
      break;
    default:
      g_value_set_string (value, G_STRUCT_MEMBER (char *, self, field->offset));
    }
}

static GParamSpec *
make_pspec (const HrmField *field)
{
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  switch (field->type)
    {
    case HRM_TYPE_LIST:
      return g_param_spec_boxed (field->property, NULL, NULL, G_TYPE_STRV, flags);
    case HRM_TYPE_BOOL:
      return g_param_spec_boolean (field->property, NULL, NULL, field->integer_default == TRUE, flags);
    case HRM_TYPE_REF:
      return g_param_spec_object (field->property, NULL, NULL, hrm_row_get_type (), flags);
    case HRM_TYPE_PERCENT:
    case HRM_TYPE_NUMBER:
      return g_param_spec_double (field->property, NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE,
                                  isnan (field->number_default) ? 0 : field->number_default, flags);
    case HRM_TYPE_INT:
    case HRM_TYPE_MINUTES:
    case HRM_TYPE_DATE:
    case HRM_TYPE_CIVIL:
      return g_param_spec_int64 (field->property, NULL, NULL, G_MININT64, G_MAXINT64, field->integer_default, flags);
    default: /* texts, and enumerations by name */
      return g_param_spec_string (field->property, NULL, NULL, NULL, flags);
    }
}

static void
row_class_init (gpointer klass, gpointer data)
{
  row_parent_class = g_type_class_peek_parent (klass);
  G_OBJECT_CLASS (klass)->finalize = row_finalize;
}

/* A new row is a copy: nothing is worked out field by field for 100,000 of them. */
static gpointer
make_defaults (const HrmKindInfo *info)
{
  g_autofree char *row = g_malloc0 (info->size);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const HrmField *field = &info->fields[i];

      if (field->type == HRM_TYPE_REF)
        G_STRUCT_MEMBER (HrmRef, row, field->offset).id = HRM_UNSET;
      else if (field->storage == HRM_STORE_INTEGER)
        G_STRUCT_MEMBER (gint64, row, field->offset) = field->integer_default;
      else if (field->storage == HRM_STORE_NUMBER)
        G_STRUCT_MEMBER (double, row, field->offset) = field->number_default;
    }
  return g_memdup2 (row + sizeof (HrmRow), info->size - sizeof (HrmRow));
}

static void
kind_class_init (gpointer klass, gpointer data)
{
  HrmRowClass *row_class = klass;

  row_class->info = data;
  row_class->defaults = make_defaults (data);
  row_class->pspecs = g_new (GParamSpec *, row_class->info->n_fields);
  G_OBJECT_CLASS (klass)->get_property = row_get_property; /* not inherited */
  for (guint i = 0; i < row_class->info->n_fields; i++)
    {
      row_class->pspecs[i] = make_pspec (&row_class->info->fields[i]);
      g_object_class_install_property (klass, i + 1, row_class->pspecs[i]);
    }
}

GType
hrm_row_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    {
      const GTypeInfo info = { .class_size = sizeof (HrmRowClass), .class_init = row_class_init,
                               .instance_size = sizeof (HrmRow) };
      g_once_init_leave (&type, g_type_register_static (G_TYPE_OBJECT, "HrmRow", &info, G_TYPE_FLAG_ABSTRACT));
    }
  return type;
}

/* Returns: the GObject type of a kind, such as HrmSession */
GType
hrm_kind_get_type (HrmKind kind)
{
  static gsize types[HRM_N_KINDS];

  if (g_once_init_enter (&types[kind]))
    {
      const HrmKindInfo *row = hrm_kind_info (kind);
      const GTypeInfo info = { .class_size = sizeof (HrmRowClass), .class_init = kind_class_init,
                               .class_data = row, .instance_size = (guint16) row->size };
      g_once_init_leave (&types[kind], g_type_register_static (hrm_row_get_type (), row->type_name, &info, G_TYPE_FLAG_FINAL));
    }
  return types[kind];
}

/**
 * hrm_row_new:
 *
 * Returns: (transfer full): a row that belongs to no model, every field at its default
 */
HrmRow *
hrm_row_new (HrmKind kind, gint64 id)
{
  HrmRow *self = g_object_new (hrm_kind_get_type (kind), NULL);
  HrmRowClass *klass = HRM_ROW_GET_CLASS (self);

  self->id = id;
  self->kind = (guint8) kind;
  self->derived = HRM_UNSET;
  memcpy ((char *) self + sizeof *self, klass->defaults, klass->info->size - sizeof *self);
  return self;
}

HrmValue
hrm_row_get_value (HrmRow *row, guint index)
{
  return hrm_row_read (row, hrm_field_info (row->kind, index));
}

/* Writes a settled value; references are the model's to link. */
void
hrm_row_put_value (HrmRow *row, const HrmField *field, const HrmValue *value)
{
  switch (field->storage)
    {
    case HRM_STORE_TEXT:
      {
        char *old = G_STRUCT_MEMBER (char *, row, field->offset);

        G_STRUCT_MEMBER (char *, row, field->offset) = hrm_value_keep (value);
        hrm_text_unref (old);
        break;
      }
    case HRM_STORE_NUMBER:
      G_STRUCT_MEMBER (double, row, field->offset) = value->number;
      break;
    default:
      G_STRUCT_MEMBER (gint64, row, field->offset) = value->integer;
    }
}

HrmRow *
hrm_row_copy (HrmRow *row)
{
  HrmRow *copy = hrm_row_new ((HrmKind) row->kind, row->id);
  const HrmKindInfo *info = hrm_kind_info (row->kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      HrmValue value = hrm_row_read (row, &info->fields[i]);

      hrm_row_put_value (copy, &info->fields[i], &value);
      if (info->fields[i].type == HRM_TYPE_REF)
        G_STRUCT_MEMBER (HrmRef, copy, info->fields[i].offset).row = G_STRUCT_MEMBER (HrmRef, row, info->fields[i].offset).row;
    }
  return copy;
}

const char *
hrm_row_get_title (HrmRow *row)
{
  const HrmField *field = hrm_field_by_name (row->kind, "title");
  const char *title = field ? G_STRUCT_MEMBER (char *, row, field->offset) : NULL;

  return title ? title : hrm_kind_info (row->kind)->name;
}

const char *
hrm_row_get_position (HrmRow *row)
{
  int position = hrm_kind_info (row->kind)->position;

  return position < 0 ? NULL : G_STRUCT_MEMBER (char *, row, hrm_field_info (row->kind, (guint) position)->offset);
}

int
hrm_row_compare (HrmRow *a, HrmRow *b)
{
  /* A row without a key comes last, not first: it was added by a plain hand. */
  const char *p = hrm_row_get_position (a), *q = hrm_row_get_position (b);
  int order = p && q ? strcmp (p, q) : (p == NULL) - (q == NULL);

  return order ? order : (a->id > b->id) - (a->id < b->id);
}

int
hrm_row_compare_ptr (gconstpointer a, gconstpointer b)
{
  return hrm_row_compare (*(HrmRow * const *) a, *(HrmRow * const *) b);
}

GPtrArray *
hrm_row_children (HrmRow *row, HrmKind kind, guint field)
{
  GPtrArray *children = g_ptr_array_new ();

  for (guint i = 0; i < row->n_incoming; i++)
    if (row->incoming[i].row->kind == kind && row->incoming[i].field == field)
      g_ptr_array_add (children, row->incoming[i].row);
  g_ptr_array_sort (children, hrm_row_compare_ptr);
  return children;
}

guint
hrm_row_n_children (HrmRow *row, HrmKind kind, guint field)
{
  guint n = 0;

  for (guint i = 0; i < row->n_incoming; i++)
    n += row->incoming[i].row->kind == kind && row->incoming[i].field == field;
  return n;
}

/* Returns: (transfer full): the entries; an empty array for NULL */
GStrv
hrm_list_split (const char *lines)
{
  return g_strsplit (lines ? lines : "", "\n", -1);
}

/* Returns: (transfer full) (nullable): lines; NULL for no entries */
char *
hrm_list_join (const char * const *items)
{
  return items && items[0] ? g_strjoinv ("\n", (char **) items) : NULL;
}
