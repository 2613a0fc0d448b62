/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-palette.h"

#include <adwaita.h>

/* Accent, error and purple of libadwaita's own sheets: asking the style context is deprecated from GTK 4.10. */
static const RushesPalette palettes[2][2] = {
  {
    {
      { 0x1c / 255.f, 0x71 / 255.f, 0xd8 / 255.f, 1.f },
      { 0xc0 / 255.f, 0x1c / 255.f, 0x28 / 255.f, 1.f },
      { 0x81 / 255.f, 0x3d / 255.f, 0x9c / 255.f, 1.f },
      { 0.f, 0.f, 0.f, .15f },
      { 0.f, 0.f, 0.f, .65f },
    },
    {
      { 0x1a / 255.f, 0x5f / 255.f, 0xb4 / 255.f, 1.f },
      { 0xa5 / 255.f, 0x1d / 255.f, 0x2d / 255.f, 1.f },
      { 0x61 / 255.f, 0x35 / 255.f, 0x83 / 255.f, 1.f },
      { 0.f, 0.f, 0.f, .40f },
      { 0.f, 0.f, 0.f, .90f },
    },
  },
  {
    {
      { 0x78 / 255.f, 0xae / 255.f, 0xed / 255.f, 1.f },
      { 0xff / 255.f, 0x7b / 255.f, 0x63 / 255.f, 1.f },
      { 0xdc / 255.f, 0x8a / 255.f, 0xdd / 255.f, 1.f },
      { 1.f, 1.f, 1.f, .20f },
      { 1.f, 1.f, 1.f, .70f },
    },
    {
      { 0x99 / 255.f, 0xc1 / 255.f, 0xf1 / 255.f, 1.f },
      { 0xff / 255.f, 0x93 / 255.f, 0x8c / 255.f, 1.f },
      { 0xe8 / 255.f, 0xa8 / 255.f, 0xe9 / 255.f, 1.f },
      { 1.f, 1.f, 1.f, .45f },
      { 1.f, 1.f, 1.f, .95f },
    },
  },
};

/**
 * rushes_palette:
 *
 * Returns: (transfer none): the colours to paint with
 */
const RushesPalette *
rushes_palette (gboolean dark,
                gboolean high_contrast)
{
  return &palettes[!!dark][!!high_contrast];
}

/**
 * rushes_palette_now:
 *
 * Returns: (transfer none): the colours of the style in use
 */
const RushesPalette *
rushes_palette_now (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  return rushes_palette (adw_style_manager_get_dark (style), adw_style_manager_get_high_contrast (style));
}
