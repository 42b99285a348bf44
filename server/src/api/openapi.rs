//! The OpenAPI document: what is said around the routes, which say themselves.

use utoipa::openapi::{
    InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, ServerBuilder, tag::TagBuilder,
};

/// The whole document, as it is served.
pub fn document() -> OpenApi {
    super::described().split_for_parts().1
}

/// The document before the routes are in it.
pub(super) fn outline() -> OpenApi {
    let tag = |name, said| TagBuilder::new().name(name).description(Some(said)).build();
    let info = InfoBuilder::new()
        .title("Plaza")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "The programme and the copy of a conference. Every answer has a strong ETag and comes \
             as identity, gzip or brotli; ask again with If-None-Match. What is somebody's own asks for a \
             browser's session or a bearer token.",
        ))
        .license(Some(
            LicenseBuilder::new()
                .name("MIT OR Apache-2.0")
                .identifier(Some("MIT OR Apache-2.0"))
                .build(),
        ))
        .build();
    OpenApiBuilder::new()
        .info(info)
        .servers(Some([ServerBuilder::new().url("/api").build()]))
        .tags(Some([
            tag("deconf", "The read half of deconf's contract, for its clients."),
            tag("v1", "Everything there is, named as Plaza names it."),
        ]))
        .build()
}
