package dev.recon.sandbox;

/** Who changes something, and through what. */
record Cause(String by, String method, String path) {

    static Cause api(ApiRequest request) {
        return new Cause(Change.API, request.method(), request.path());
    }

    static Cause person(String method, String path) {
        return new Cause(Change.PERSON, method, path);
    }
}
