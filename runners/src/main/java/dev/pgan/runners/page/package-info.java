/** The style that all HTML pages share. It uses nothing else of this project. */
package dev.pgan.runners.page;
