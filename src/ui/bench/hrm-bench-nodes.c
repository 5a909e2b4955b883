/* hrm-bench-nodes.c: what a frame is made of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-bench-nodes.h"

typedef struct
{
  guint boxes, texts;
} Nodes;

static void
walk_children (Nodes *nodes, GskRenderNode *node);

static void
walk (Nodes *nodes, GskRenderNode *node)
{
  switch (gsk_render_node_get_node_type (node))
    {
    case GSK_TEXT_NODE:
      nodes->texts++;
      break;
    case GSK_CONTAINER_NODE:
    case GSK_TRANSFORM_NODE:
    case GSK_OPACITY_NODE:
    case GSK_COLOR_MATRIX_NODE:
    case GSK_REPEAT_NODE:
    case GSK_CLIP_NODE:
    case GSK_ROUNDED_CLIP_NODE:
    case GSK_SHADOW_NODE:
    case GSK_BLEND_NODE:
    case GSK_CROSS_FADE_NODE:
    case GSK_BLUR_NODE:
    case GSK_DEBUG_NODE:
      walk_children (nodes, node);
      break;
    default:
      nodes->boxes++;
    }
}

static void
walk_children (Nodes *nodes, GskRenderNode *node)
{
  switch (gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        walk (nodes, gsk_container_node_get_child (node, i));
      break;
    case GSK_TRANSFORM_NODE:
      walk (nodes, gsk_transform_node_get_child (node));
      break;
    case GSK_OPACITY_NODE:
      walk (nodes, gsk_opacity_node_get_child (node));
      break;
    case GSK_COLOR_MATRIX_NODE:
      walk (nodes, gsk_color_matrix_node_get_child (node));
      break;
    case GSK_REPEAT_NODE:
      walk (nodes, gsk_repeat_node_get_child (node));
      break;
    case GSK_CLIP_NODE:
      walk (nodes, gsk_clip_node_get_child (node));
      break;
    case GSK_ROUNDED_CLIP_NODE:
      walk (nodes, gsk_rounded_clip_node_get_child (node));
      break;
    case GSK_SHADOW_NODE:
      walk (nodes, gsk_shadow_node_get_child (node));
      break;
    case GSK_BLEND_NODE:
      walk (nodes, gsk_blend_node_get_bottom_child (node));
      walk (nodes, gsk_blend_node_get_top_child (node));
      break;
    case GSK_CROSS_FADE_NODE:
      walk (nodes, gsk_cross_fade_node_get_start_child (node));
      walk (nodes, gsk_cross_fade_node_get_end_child (node));
      break;
    case GSK_BLUR_NODE:
      walk (nodes, gsk_blur_node_get_child (node));
      break;
    case GSK_DEBUG_NODE:
      walk (nodes, gsk_debug_node_get_child (node));
      break;
    default:
      break;
    }
}

void
hrm_bench_count_nodes (GskRenderNode *node, guint *boxes, guint *texts)
{
  Nodes nodes = { 0, 0 };

  walk (&nodes, node);
  *boxes = nodes.boxes;
  *texts = nodes.texts;
}
