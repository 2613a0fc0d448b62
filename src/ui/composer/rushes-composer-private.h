/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-composer.h"
#include "rushes-edit.h"
#include "rushes-format-list.h"
#include "rushes-input-group.h"
#include "rushes-input-watch.h"
#include "rushes-intake.h"
#include "rushes-model-picker.h"
#include "rushes-note.h"
#include "rushes-preset-button.h"
#include "rushes-problem.h"
#include "rushes-problem-line.h"
#include "rushes-prompt-view.h"
#include "rushes-spec-check.h"

G_BEGIN_DECLS

typedef struct _RushesComposerUndo RushesComposerUndo;

struct _RushesComposer
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *scroller;
  GtkWidget *form;
  GtkWidget *footer;
  RushesModelPicker *model_picker;
  RushesPresetButton *preset_button;
  GtkWidget *prompt_section;
  RushesPromptView *prompt;
  GtkBox *groups;
  RushesFormatList *format;
  RushesProblemLine *problem_line;
  GtkWidget *line;
  GtkWidget *line_icon;
  GtkLabel *line_label;
  GtkWidget *cost_button;
  GtkLabel *cost_label;
  GtkLabel *cost_explanation;
  GtkWidget *more_button;
  GtkWidget *draft_button;
  GtkWidget *generate_button;

  RushesContext *context;
  RushesCatalogue *catalogue;
  RushesIntake *intake;
  RushesInputWatch *watch;     /* (nullable): of the files of shot */
  RushesShot *shot;
  RushesSpec *spec;            /* of shot */
  RushesModel *model;          /* of spec; NULL where the catalogue does not know it */
  gulong changed_id;
  GSignalGroup *aside_signals; /* of the aside of shot */
  GPtrArray *group_widgets;    /* RushesInputGroup */
  GPtrArray *problems;         /* RushesProblem: all */
  GPtrArray *notes;            /* RushesNote: those of the problem line, the worst first */
  GHashTable *local_notes;     /* owner → GPtrArray of RushesNote: what parts of the form tell beside the check */
  RushesComposerUndo *undo;    /* (nullable): the last edit that can be taken back */
  GListModel *assets;          /* (nullable): RushesAsset: of all groups */
  GListStore *asset_candidates;/* RushesPromptCandidate */
  guint assets_id;             /* they are looked at anew soon */
  GCancellable *cancellable;
  int takes;
  guint n_frozen;              /* edits of several steps are shown once */
  gboolean is_updating;        /* the widgets are following the spec, not leading it */
  guint n_sending;
  GtkWidget *pressed;          /* (nullable) weak: the button that had the focus until it could not be pressed any more */
  gboolean is_asking;          /* whether so much is to be spent */
};

/* rushes-composer.c */
void     rushes_composer_update               (RushesComposer      *self);
void     rushes_composer_freeze               (RushesComposer      *self);
void     rushes_composer_thaw                 (RushesComposer      *self);

/* rushes-composer-problems.c */
RushesCheckFlags rushes_composer_get_check_flags (RushesComposer   *self);
void     rushes_composer_check                (RushesComposer      *self);
void     rushes_composer_mark_problems        (RushesComposer      *self);
gboolean rushes_composer_is_stopped           (RushesComposer      *self);
void     rushes_composer_set_notes            (RushesComposer      *self,
                                               const char          *owner,
                                               GPtrArray           *notes);
void     rushes_composer_focus_field          (RushesComposer      *self,
                                               const char          *field);
const RushesProblem *rushes_composer_find_missing (RushesComposer  *self);
void     rushes_composer_fix_problem_action   (GtkWidget           *widget,
                                               const char          *name,
                                               GVariant            *parameter);
void     rushes_composer_focus_problem_action (GtkWidget           *widget,
                                               const char          *name,
                                               GVariant            *parameter);

/* rushes-composer-assets.c */
void     rushes_composer_connect_assets       (RushesComposer      *self);
void     rushes_composer_look_at_assets       (RushesComposer      *self);
void     rushes_composer_update_assets        (RushesComposer      *self);
RushesInput *rushes_composer_new_asset_input  (RushesAsset         *asset);
char    *rushes_composer_explain_no_assets    (RushesCatalogue     *catalogue,
                                               RushesModel         *model,
                                               const char          *target);
gboolean rushes_composer_asset_fits           (RushesModel         *model,
                                               const char          *target,
                                               RushesAsset         *asset);

/* rushes-composer-save-asset.c */
void     rushes_composer_save_asset_action    (GtkWidget           *widget,
                                               const char          *name,
                                               GVariant            *parameter);

/* rushes-composer-undo.c */
void     rushes_composer_offer_undo           (RushesComposer      *self,
                                               RushesShot          *shot,
                                               RushesSpec          *snapshot,
                                               RushesAside         *aside_snapshot,
                                               gboolean             keeps_prompt,
                                               const char          *sentence);
void     rushes_composer_offer_input_undo     (RushesComposer      *self,
                                               RushesShot          *shot,
                                               RushesInput         *input,
                                               RushesInput         *by,
                                               const char          *role,
                                               guint                position,
                                               const char          *sentence);
void     rushes_composer_offer_title_undo     (RushesComposer      *self,
                                               RushesShot          *shot,
                                               const char          *title);
gboolean rushes_composer_undo                 (RushesComposer      *self);
void     rushes_composer_undo_unref           (RushesComposerUndo  *undo);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesComposerUndo, rushes_composer_undo_unref)

/* rushes-composer-fit.c */
void     rushes_composer_fit_input_action     (GtkWidget           *widget,
                                               const char          *name,
                                               GVariant            *parameter);

/* rushes-composer-footer.c */
void     rushes_composer_adapt_button         (GtkWidget           *button);
void     rushes_composer_update_footer        (RushesComposer      *self);
gboolean rushes_composer_has_draft_preview    (RushesComposer      *self);

/* rushes-composer-cost.c */
void     rushes_composer_init_cost            (RushesComposer      *self);
void     rushes_composer_update_cost          (RushesComposer      *self,
                                               gboolean             is_hint);
void     rushes_composer_order                (RushesComposer      *self,
                                               RushesSpec          *spec,
                                               guint                count);

/* rushes-composer-generate.c */
void     rushes_composer_send                 (RushesComposer      *self,
                                               RushesShot          *shot,
                                               RushesSpec          *spec,
                                               guint                count);
void     rushes_composer_add_shortcuts        (RushesComposer      *self);
void     rushes_composer_generate_action      (GtkWidget           *widget,
                                               const char          *name,
                                               GVariant            *parameter);
void     rushes_composer_draft_preview_action (GtkWidget           *widget,
                                               const char          *name,
                                               GVariant            *parameter);

/* rushes-composer-inputs.c */
void     rushes_composer_install_input_actions (GtkWidgetClass     *widget_class);
void     rushes_composer_connect_intake       (RushesComposer      *self);

/* rushes-composer-spec.c */
void     rushes_composer_install_spec_actions (GtkWidgetClass      *widget_class);
void     rushes_composer_take_spec_files      (RushesComposer      *self);

/* rushes-composer-presets.c */
void     rushes_composer_apply_preset_action  (GtkWidget           *widget,
                                               const char          *name,
                                               GVariant            *parameter);
void     rushes_composer_save_preset_action   (GtkWidget           *widget,
                                               const char          *name,
                                               GVariant            *parameter);
void     rushes_composer_rename_preset_action (GtkWidget           *widget,
                                               const char          *name,
                                               GVariant            *parameter);
void     rushes_composer_delete_preset_action (GtkWidget           *widget,
                                               const char          *name,
                                               GVariant            *parameter);

/* rushes-composer-actions.c */
void     rushes_composer_install_actions      (GtkWidgetClass      *widget_class);
void     rushes_composer_switch_model         (RushesComposer      *self,
                                               RushesModel         *model);

G_END_DECLS
