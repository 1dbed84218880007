/** The style that all HTML pages share. This package uses nothing else of this project. */
package dev.pgan.runners.page;
