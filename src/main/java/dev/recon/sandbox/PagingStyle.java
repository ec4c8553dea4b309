package dev.recon.sandbox;

/** How a list continues on its next page; Introw documents neither. */
public enum PagingStyle {
    /** A cursor names the last id seen, so an object that moves elsewhere hides no other. */
    CURSOR,
    /** Pages are counted, so an object that leaves the list between two pages hides another one. */
    PAGE
}
