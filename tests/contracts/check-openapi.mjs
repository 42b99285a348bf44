// Holds an OpenAPI document from standard input against the official schema; fails with what is
// wrong, and says the version it was held against.
import { text } from "node:stream/consumers";
import { Validator } from "@seriousme/openapi-schema-validator";

const validator = new Validator();
const result = await validator.validate(JSON.parse(await text(process.stdin)));
if (!result.valid) throw new Error(JSON.stringify(result.errors, null, 2));
process.stdout.write(JSON.stringify({ version: validator.version }));
