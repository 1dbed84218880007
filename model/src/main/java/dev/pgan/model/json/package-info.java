/**
 * Messages as JSON, in the one form in which this program stores and prints them. It uses Protobuf
 * alone, and knows no message.
 */
package dev.pgan.model.json;
