/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-cli-assets.h"

#include <glib/gi18n.h>

#include "rushes-cli-command.h"
#include "rushes-cli-options.h"
#include "rushes-cli-output.h"

/* `rushes assets WORD …`: which word it is, and whether it has as many words after it as it needs. */

static const struct
{
  const char *name;
  RushesCliAssetsFunc run;
  int least;
  int most;
  const char *usage;
} words[] = {
  { "groups", rushes_cli_assets_groups, 0, 0, "groups" },
  { "create-group", rushes_cli_assets_create_group, 1, 1, "create-group NAME" },
  { "add", rushes_cli_assets_add, 2, G_MAXINT, "add GROUP FILE|URL…" },
  { "list", rushes_cli_assets_list, 0, 1, "list [GROUP]" },
  { "status", rushes_cli_assets_status, 1, 1, "status ID" },
  { "adopt", rushes_cli_assets_adopt, 1, 1, "adopt ID" },
};

static char *
dup_summary (void)
{
  g_autoptr (GString) text = g_string_new (_ ("Keeps groups of assets: characters that stay the same from clip to clip."));

  g_string_append_c (text, '\n');
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_string_append_printf (text, "\n  rushes assets %s", words[i].usage);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static int
run (RushesCliAssets *self,
     int argc,
     char **argv)
{
  if (argc < 2)
    {
      rushes_cli_complain (_ ("What with the assets? “rushes assets --help” tells"));
      return RUSHES_CLI_WRONG;
    }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (!g_str_equal (argv[1], words[i].name))
        continue;
      if (argc - 2 >= words[i].least && argc - 2 <= words[i].most)
        return words[i].run (self, argv + 2);
      rushes_cli_complain (_ ("It goes like this: rushes assets %s"), words[i].usage);
      return RUSHES_CLI_WRONG;
    }
  rushes_cli_complain (_ ("“rushes assets” knows no “%s”"), argv[1]);
  return RUSHES_CLI_WRONG;
}

int
rushes_cli_assets (int argc,
                   char **argv)
{
  RushesCliAssets self = { NULL };
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_FILENAME, &self.name, N_ ("What to call the asset that is added; else as its file is called"), N_ ("NAME") },
    { "group", 0, 0, G_OPTION_ARG_FILENAME, &self.group, N_ ("The group that an adopted asset is shown in"), N_ ("GROUP") },
    { "timeout", 0, 0, G_OPTION_ARG_STRING, &self.timeout_text, N_ ("Wait no longer than this; the assets go on in the library"), N_ ("SECONDS") },
    { "no-wait", 0, 0, G_OPTION_ARG_NONE, &self.no_wait, N_ ("Wait no longer than until the service has accepted"), NULL },
    { "practice", 0, 0, G_OPTION_ARG_NONE, &self.practice, N_ ("Those of practice mode: free and offline"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self.json, N_ ("Print a line of JSON for each group or asset"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *summary = dup_summary ();
  int status = RUSHES_CLI_WRONG;

  if (rushes_cli_parse (entries, _ ("WORD [ARGUMENT…]"), summary, &argc, &argv, G_MAXINT - 1, &status))
    status = rushes_cli_parse_timeout (self.timeout_text, &self.timeout) ? run (&self, argc, argv) : RUSHES_CLI_WRONG;
  g_free (self.name);
  g_free (self.group);
  g_free (self.timeout_text);
  return status;
}
