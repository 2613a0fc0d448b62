/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-composer.h"
#include "rushes-edit.h"
#include "rushes-format-list.h"
#include "rushes-input-group.h"
#include "rushes-intake.h"
#include "rushes-model-picker.h"
#include "rushes-problem-line.h"
#include "rushes-prompt-view.h"

G_BEGIN_DECLS

struct _RushesComposer
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *scroller;
  GtkWidget *form;
  GtkWidget *footer;
  RushesModelPicker *model_picker;
  GtkWidget *prompt_section;
  RushesPromptView *prompt;
  GtkBox *groups;
  RushesFormatList *format;
  RushesProblemLine *problem_line;
  GtkWidget *line;
  GtkWidget *line_icon;
  GtkLabel *line_label;
  GtkWidget *draft_button;
  GtkWidget *generate_button;

  RushesContext *context;
  RushesCatalogue *catalogue;
  RushesIntake *intake;
  RushesShot *shot;
  RushesSpec *spec;            /* of shot */
  RushesModel *model;          /* of spec; NULL where the catalogue does not know it */
  gulong changed_id;
  GPtrArray *group_widgets;    /* RushesInputGroup */
  GPtrArray *problems;         /* RushesProblem: all */
  GPtrArray *shown_problems;   /* RushesProblem: those of the problem line */
  GCancellable *cancellable;
  int takes;
  guint n_frozen;              /* edits of several steps are shown once */
  gboolean is_updating;        /* the widgets are following the spec, not leading it */
  guint n_sending;
};

/* rushes-composer.c */
void rushes_composer_update          (RushesComposer      *self);
void rushes_composer_freeze          (RushesComposer      *self);
void rushes_composer_thaw            (RushesComposer      *self);
void rushes_composer_focus_field     (RushesComposer      *self,
                                      const RushesProblem *problem);

/* rushes-composer-actions.c */
void rushes_composer_install_actions (GtkWidgetClass      *widget_class);
void rushes_composer_connect_intake  (RushesComposer      *self);
void rushes_composer_switch_model    (RushesComposer      *self,
                                      RushesModel         *model);

G_END_DECLS
