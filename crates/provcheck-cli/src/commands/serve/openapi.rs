//! The description of the JSON interface, made from the structs that are read and written.

use axum::Json;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::api::forms::{
    AcceptSent, AcceptTold, CheckSent, Checked, DeskTold, SourcesKept, SourcesSent,
};

/// `GET /openapi.json`
pub(super) async fn get() -> Json<Value> {
    Json(description())
}

/// Returns the description, OpenAPI 3.1.
fn description() -> Value {
    let mut make = SchemaSettings::draft2020_12()
        .with(|settings| settings.definitions_path = "/components/schemas".into())
        .into_generator();
    let of = |schema: schemars::Schema| schema.to_value();
    let sent = |schema: Value| json!({ "required": true, "content": { "application/json": { "schema": schema } } });
    let told = |what: &str, schema: Value| {
        json!({
            "200": { "description": what, "content": { "application/json": { "schema": schema } } },
            "default": { "$ref": "#/components/responses/Refused" },
        })
    };
    let check_sent = of(make.subschema_for::<CheckSent>());
    let paths = json!({
        "/api/v1/desk": { "get": {
            "operationId": "desk",
            "summary": "The desk that the server was started for",
            "responses": told("The desk", of(make.subschema_for::<DeskTold>())),
        } },
        "/api/v1/desk/drafts/{name}": { "get": {
            "operationId": "deskDraft",
            "summary": "A draft of the desk's folder",
            "parameters": [parameter("name", "string")],
            "responses": told("The draft", file()),
        } },
        "/api/v1/sources": { "post": {
            "operationId": "addSources",
            "summary": "Sends sources, to be named in checks",
            "requestBody": sent(of(make.subschema_for::<SourcesSent>())),
            "responses": told("What was kept", of(make.subschema_for::<SourcesKept>())),
        } },
        "/api/v1/sources/{id}/{index}": { "get": {
            "operationId": "sourceText",
            "summary": "The text of a source; `desk` names those of the desk",
            "parameters": [parameter("id", "string"), parameter("index", "integer")],
            "responses": told("The source", file()),
        } },
        "/api/v1/check": { "post": {
            "operationId": "check",
            "summary": "Checks a draft",
            "requestBody": sent(check_sent.clone()),
            "responses": told("What was found", of(make.subschema_for::<Checked>())),
        } },
        "/api/v1/report": { "post": {
            "operationId": "report",
            "summary": "Checks a draft, and gives the report as a file",
            "parameters": [{
                "name": "format", "in": "query",
                "schema": { "type": "string", "default": "html" },
                "description": "A form of `provcheck check --format`",
            }],
            "requestBody": sent(check_sent),
            "responses": {
                "200": { "description": "The report", "content": { "*/*": {} } },
                "default": { "$ref": "#/components/responses/Refused" },
            },
        } },
        "/api/v1/accept": { "post": {
            "operationId": "accept",
            "summary": "Accepts a finding of a draft of the desk, in its file of accepted findings",
            "requestBody": sent(of(make.subschema_for::<AcceptSent>())),
            "responses": told("Where it was accepted", of(make.subschema_for::<AcceptTold>())),
        } },
    });
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "provcheck",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Checks news drafts against their sources. Beside it the server speaks \
                            LanguageTool's protocol under /v2.",
        },
        "security": [{}, { "token": [] }],
        "paths": paths,
        "components": {
            "schemas": make.take_definitions(true),
            "responses": { "Refused": {
                "description": "Why not",
                "content": { "application/json": { "schema": {
                    "type": "object",
                    "required": ["error"],
                    "properties": { "error": { "type": "string" } },
                } } },
            } },
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
        },
    })
}

fn parameter(name: &str, kind: &str) -> Value {
    json!({ "name": name, "in": "path", "required": true, "schema": { "type": kind } })
}

fn file() -> Value {
    json!({
        "type": "object",
        "required": ["name"],
        "properties": {
            "name": { "type": "string" },
            "text": { "type": "string" },
            "base64": { "type": "string" },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reference_leads_somewhere() {
        let all = description();
        let text = all.to_string();
        let mut references = 0;
        for piece in text.split("\"$ref\":\"#").skip(1) {
            let pointer = piece.split('"').next().unwrap();
            assert!(all.pointer(pointer).is_some(), "{pointer}");
            references += 1;
        }
        assert!(references > 20, "{references}");
    }
}
