package dev.recon.introw;

/** How Introw hands out a long list. The documentation is silent, so that it is a setting. */
public enum PagingStyle {
    /** Each page names the cursor of the next. */
    CURSOR,
    /** Pages are numbered from 1. */
    PAGE
}
