/**
 * What completing a config takes in any family: tables of presets, and how a config is laid over
 * one of them. Uses the losses' own defaults, and knows no family.
 */
package dev.pgan.model.config;
