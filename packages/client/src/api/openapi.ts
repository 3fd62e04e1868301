// Written from docs/openapi.json by `npm run openapi`.

export interface paths {
    "/datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the datasets of the organization that have reached review, newest first
         * @description Needs the scope `read`.
         */
        get: operations["listReviewedDatasets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept a pending dataset
         * @description Needs the scope `review`.
         */
        post: operations["acceptDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{id}/iterations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the iteration history of a dataset, oldest first
         * @description Needs the scope `read`.
         */
        get: operations["listIterations"];
        put?: never;
        /**
         * Start a new iteration of a dataset and get a signed URL for its upload
         * @description Needs the scope `write`.
         */
        post: operations["createIteration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject a pending dataset, with a reason
         * @description Needs the scope `review`.
         */
        post: operations["rejectDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a decision on a dataset back: it is pending again
         * @description Needs the scope `review`.
         */
        post: operations["reopenDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/dataset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a dataset with its download URL
         * @description Needs the scope `read`.
         */
        get: operations["getReviewedDataset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/datasets/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the datasets of the organization
         * @description Needs the scope `read`.
         */
        get: operations["getStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/namespaces/{slug}/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the projects of a namespace, newest first
         * @description Needs the scope `read`.
         */
        get: operations["listProjects"];
        put?: never;
        /**
         * Create a project
         * @description Needs the scope `write`.
         */
        post: operations["createProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/namespaces/{slug}/projects/{projectSlug}/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the collections of a project, newest first
         * @description Needs the scope `read`.
         */
        get: operations["listCollections"];
        put?: never;
        /**
         * Create a collection, in a dataset or by itself
         * @description Needs the scope `write`.
         */
        post: operations["createCollection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/namespaces/{slug}/projects/{projectSlug}/collections/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a collection with its members
         * @description Needs the scope `read`.
         */
        get: operations["getCollection"];
        put?: never;
        post?: never;
        /**
         * Delete a collection
         * @description Needs the scope `write`.
         */
        delete: operations["deleteCollection"];
        options?: never;
        head?: never;
        /**
         * Change a collection; what is not sent stays as it is
         * @description Needs the scope `write`.
         */
        patch: operations["updateCollection"];
        trace?: never;
    };
    "/namespaces/{slug}/projects/{projectSlug}/collections/{name}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add members at the end of a collection; ids that are members already are ignored
         * @description Needs the scope `write`.
         */
        post: operations["addMembers"];
        /**
         * Remove members from a collection; unknown ids are ignored
         * @description Needs the scope `write`.
         */
        delete: operations["removeMembers"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/namespaces/{slug}/projects/{projectSlug}/datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the datasets of a project, newest first
         * @description Needs the scope `read`.
         */
        get: operations["listNamedDatasets"];
        put?: never;
        /**
         * Create a dataset as a container of collections
         * @description Needs the scope `write`.
         */
        post: operations["createNamedDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/namespaces/{slug}/projects/{projectSlug}/datasets/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a dataset with all its collections
         * @description Needs the scope `read`.
         */
        get: operations["getNamedDataset"];
        put?: never;
        post?: never;
        /**
         * Delete a dataset; its collections stay and stand alone
         * @description Needs the scope `write`.
         */
        delete: operations["deleteNamedDataset"];
        options?: never;
        head?: never;
        /**
         * Change a dataset; what is not sent stays as it is
         * @description Needs the scope `write`.
         */
        patch: operations["updateNamedDataset"];
        trace?: never;
    };
    "/namespaces/{slug}/projects/{projectSlug}/datasets/{name}/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put collections into a dataset, out of whichever they are in
         * @description Needs the scope `write`.
         */
        post: operations["addCollections"];
        /**
         * Take collections out of a dataset; they stand alone then
         * @description Needs the scope `write`.
         */
        delete: operations["removeCollections"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the datasets of a project, or those that match filters, newest first
         * @description Needs the scope `read`.
         */
        get: operations["listDatasets"];
        put?: never;
        /**
         * Create a dataset and get a signed URL for its upload
         * @description Needs the scope `write`.
         */
        post: operations["createDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a dataset, at once or as soon as it is settled
         * @description Needs the scope `read`.
         */
        get: operations["getDataset"];
        put?: never;
        post?: never;
        /**
         * Delete a dataset; it can be restored until it is purged
         * @description Needs the scope `write`.
         */
        delete: operations["deleteDataset"];
        options?: never;
        head?: never;
        /**
         * Change what is said of a dataset; what is not sent stays as it is
         * @description Needs the scope `write`.
         */
        patch: operations["updateDataset"];
        trace?: never;
    };
    "/v1/datasets/{id}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get how the content of a dataset differs from that of its parent, or of another dataset
         * @description Needs the scope `read`.
         */
        get: operations["getDifference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets/{id}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a signed URL of a processed dataset’s archive, with its size and checksum
         * @description Needs the scope `read`.
         */
        get: operations["getDownload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get where to read one file of a dataset’s archive, by a ranged GET of a signed URL
         * @description Needs the scope `read`.
         */
        get: operations["getFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the files in a dataset’s archive
         * @description Needs the scope `read`.
         */
        get: operations["listFiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what happened to a dataset, and who did it, newest first
         * @description Needs the scope `read`.
         */
        get: operations["getHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the report of what is in a dataset
         * @description Needs the scope `read`.
         */
        get: operations["getReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a deleted dataset to the status that it had
         * @description Needs the scope `write`.
         */
        post: operations["restoreDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/datasets/{id}/upload-url": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a fresh upload URL for a dataset that has no upload yet
         * @description Needs the scope `write`.
         */
        post: operations["createUploadUrl"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the organization, the projects and the scopes of a credential
         * @description Needs the scope `read`.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the webhooks of the organization, oldest first
         * @description Needs the scope `admin`.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Create a webhook: an endpoint that is told of events
         * @description Needs the scope `admin`.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a webhook
         * @description Needs the scope `admin`.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook; what it has not been sent yet is cancelled
         * @description Needs the scope `admin`.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change, disable or enable a webhook; what is not sent stays as it is
         * @description Needs the scope `admin`.
         */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what a webhook was sent in the last 30 days, newest first
         * @description Needs the scope `admin`.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries/{delivery}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an event once more, under the same webhook-id
         * @description Needs the scope `admin`.
         */
        post: operations["redeliverWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook a new secret; the one before signs along for 24 hours
         * @description Needs the scope `admin`.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a webhook an event of a dataset that does not exist
         * @description Needs the scope `admin`.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @example {
         *       "added": 1,
         *       "total": 2
         *     }
         */
        DreamLakeAdded: {
            added: number;
            total: number;
        };
        /**
         * @example {
         *       "id": "1e7ac8a4-5f0d-4c52-9c39-6a1f0f6b2d11",
         *       "name": "front-camera-clips",
         *       "members": [
         *         "nodeId1",
         *         "nodeId2"
         *       ],
         *       "datasetId": "ds_3rhg2k0000h90a8m2c14v5z1rw",
         *       "projectId": "proj_abc123",
         *       "tags": [],
         *       "createdAt": "2026-04-15T09:31:00.000Z",
         *       "description": null,
         *       "metadata": null,
         *       "updatedAt": "2026-04-15T09:31:00.000Z"
         *     }
         */
        DreamLakeCollection: {
            id: string;
            name: string;
            members: string[];
            datasetId: string | null;
            projectId: string;
            tags: string[];
            /** Format: date-time */
            createdAt: string;
            description: string | null;
            /** @description As it was sent. */
            metadata: {
                [key: string]: unknown;
            } | null;
            /** Format: date-time */
            updatedAt: string;
        };
        /**
         * @example {
         *       "collections": [
         *         {
         *           "id": "1e7ac8a4-5f0d-4c52-9c39-6a1f0f6b2d11",
         *           "name": "front-camera-clips",
         *           "members": [
         *             "nodeId1",
         *             "nodeId2"
         *           ],
         *           "datasetId": "ds_3rhg2k0000h90a8m2c14v5z1rw"
         *         },
         *         {
         *           "id": "9b2f6d30-77c1-4a0e-8f55-2c4d9e8a7b02",
         *           "name": "good-detections",
         *           "members": [
         *             "nodeId3"
         *           ],
         *           "datasetId": "ds_3rhg2k0000h90a8m2c14v5z1rw"
         *         }
         *       ],
         *       "page": 1,
         *       "pageSize": 50,
         *       "total": 2,
         *       "totalPages": 1
         *     }
         */
        DreamLakeCollectionPage: {
            collections: {
                id: string;
                name: string;
                members: string[];
                datasetId: string | null;
            }[];
            /** @description From 1. */
            page: number;
            pageSize: number;
            /** @description On all pages. */
            total: number;
            totalPages: number;
            /** @description The cursor of the next page; absent on the last. */
            next_cursor?: string;
        };
        /**
         * @example {
         *       "id": "1e7ac8a4-5f0d-4c52-9c39-6a1f0f6b2d11",
         *       "name": "front-camera-clips",
         *       "members": [
         *         "nodeId1",
         *         "nodeId2"
         *       ],
         *       "datasetId": "ds_3rhg2k0000h90a8m2c14v5z1rw",
         *       "projectId": "proj_abc123",
         *       "tags": [],
         *       "createdAt": "2026-04-15T09:31:00.000Z"
         *     }
         */
        DreamLakeCreatedCollection: {
            id: string;
            name: string;
            members: string[];
            datasetId: string | null;
            projectId: string;
            tags: string[];
            /** Format: date-time */
            createdAt: string;
        };
        /**
         * @example {
         *       "id": "ds_3rhg2k0000h90a8m2c14v5z1rw",
         *       "name": "training-v2",
         *       "description": "Q1 training data",
         *       "tags": [],
         *       "createdAt": "2026-04-15T09:30:00.000Z",
         *       "updatedAt": "2026-04-15T09:30:00.000Z",
         *       "projectId": "proj_abc123",
         *       "metadata": null
         *     }
         */
        DreamLakeDataset: {
            id: string;
            name: string;
            description: string | null;
            tags: string[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            projectId: string;
            /** @description As it was sent. */
            metadata: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * @example {
         *       "datasets": [
         *         {
         *           "id": "ds_3rhg2k0000h90a8m2c14v5z1rw",
         *           "name": "training-v2",
         *           "description": "Q1 training data",
         *           "tags": [],
         *           "createdAt": "2026-04-15T09:30:00.000Z",
         *           "updatedAt": "2026-04-15T09:30:00.000Z"
         *         }
         *       ],
         *       "page": 1,
         *       "pageSize": 50,
         *       "total": 1,
         *       "totalPages": 1
         *     }
         */
        DreamLakeDatasetPage: {
            datasets: {
                id: string;
                name: string;
                description: string | null;
                tags: string[];
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
            }[];
            /** @description From 1. */
            page: number;
            pageSize: number;
            /** @description On all pages. */
            total: number;
            totalPages: number;
            /** @description The cursor of the next page; absent on the last. */
            next_cursor?: string;
        };
        /**
         * @example {
         *       "id": "ds_3rhg2k0000h90a8m2c14v5z1rw",
         *       "name": "training-v2",
         *       "description": "Q1 training data",
         *       "tags": [],
         *       "createdAt": "2026-04-15T09:30:00.000Z",
         *       "updatedAt": "2026-04-15T09:30:00.000Z",
         *       "projectId": "proj_abc123",
         *       "metadata": null,
         *       "collections": [
         *         {
         *           "id": "1e7ac8a4-5f0d-4c52-9c39-6a1f0f6b2d11",
         *           "name": "front-camera-clips",
         *           "members": [
         *             "nodeId1",
         *             "nodeId2"
         *           ]
         *         },
         *         {
         *           "id": "9b2f6d30-77c1-4a0e-8f55-2c4d9e8a7b02",
         *           "name": "good-detections",
         *           "members": [
         *             "nodeId3"
         *           ]
         *         }
         *       ]
         *     }
         */
        DreamLakeDatasetWithCollections: {
            id: string;
            name: string;
            description: string | null;
            tags: string[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            projectId: string;
            /** @description As it was sent. */
            metadata: {
                [key: string]: unknown;
            } | null;
            collections: {
                id: string;
                name: string;
                members: string[];
            }[];
        };
        DreamLakeError: {
            statusCode: number;
            error: string;
            message: string;
        };
        /**
         * @example {
         *       "total": 3
         *     }
         */
        DreamLakeMemberTotal: {
            total: number;
        };
        /**
         * @example {
         *       "id": "proj_abc123",
         *       "name": "Warehouse",
         *       "slug": "warehouse",
         *       "description": null,
         *       "tags": [],
         *       "metadata": null
         *     }
         */
        DreamLakeProject: {
            id: string;
            name: string;
            slug: string;
            description: string | null;
            tags: string[];
            /** @description As it was sent. */
            metadata: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * @example {
         *       "projects": [
         *         {
         *           "id": "proj_abc123",
         *           "name": "Warehouse",
         *           "slug": "warehouse",
         *           "description": null,
         *           "tags": [],
         *           "metadata": null
         *         }
         *       ],
         *       "page": 1,
         *       "pageSize": 50,
         *       "total": 1,
         *       "totalPages": 1
         *     }
         */
        DreamLakeProjectPage: {
            projects: {
                id: string;
                name: string;
                slug: string;
                description: string | null;
                tags: string[];
                /** @description As it was sent. */
                metadata: {
                    [key: string]: unknown;
                } | null;
            }[];
            /** @description From 1. */
            page: number;
            pageSize: number;
            /** @description On all pages. */
            total: number;
            totalPages: number;
            /** @description The cursor of the next page; absent on the last. */
            next_cursor?: string;
        };
        /**
         * @example {
         *       "removed": 1,
         *       "total": 1
         *     }
         */
        DreamLakeRemoved: {
            removed: number;
            total: number;
        };
        /**
         * @example {
         *       "success": true
         *     }
         */
        DreamLakeSuccess: {
            /** @constant */
            success: true;
        };
        /**
         * @example {
         *       "id": "770e8400-e29b-41d4-a716-446655440000",
         *       "date_created": "2025-01-15T10:30:00Z",
         *       "date_updated": "2025-01-15T14:45:00Z",
         *       "organization_id": "660e8400-e29b-41d4-a716-446655440000",
         *       "data_type": "episode",
         *       "name": "Robot Arm Sensor Data Q1 2025",
         *       "description": "Telemetry data from robot arm sensors",
         *       "status": "pending",
         *       "link": "datasets/robot-arm-q1-2025.zip",
         *       "signed_url": "https://storage.example.com/...",
         *       "data_byte_size": 257355776,
         *       "metadata": {
         *         "sensor_type": "thermal",
         *         "location": "factory_floor_3"
         *       }
         *     }
         */
        GerraDataset: {
            /**
             * Format: uuid
             * @description Unique dataset identifier.
             */
            id: string;
            /** Format: date-time */
            date_created: string;
            /** Format: date-time */
            date_updated: string;
            /**
             * Format: uuid
             * @description Owning organization.
             */
            organization_id: string;
            data_type: ("episode" | "synthetic_pov" | "synthetic_third_person" | "telemetry") | null;
            name: string;
            description: string | null;
            /** @enum {string} */
            status: "pending" | "accepted" | "rejected" | "superseded" | "discarded";
            /** @description Path of the archive in its bucket. */
            link: string | null;
            /** @description Signed download of the archive, good for 60 minutes. */
            signed_url: string | null;
            /** @description Size of the archive. */
            data_byte_size: number | null;
            /** @description As it was sent; a reviewer’s reason as `rejection_reason`. */
            metadata: {
                [key: string]: unknown;
            };
        };
        /**
         * @example {
         *       "datasets": [
         *         {
         *           "id": "770e8400-e29b-41d4-a716-446655440000",
         *           "date_created": "2025-01-15T10:30:00Z",
         *           "date_updated": "2025-01-15T14:45:00Z",
         *           "organization_id": "660e8400-e29b-41d4-a716-446655440000",
         *           "data_type": "episode",
         *           "name": "Robot Arm Sensor Data Q1 2025",
         *           "description": "Telemetry data from robot arm sensors",
         *           "status": "pending",
         *           "link": "datasets/robot-arm-q1-2025.zip",
         *           "signed_url": "https://storage.example.com/...",
         *           "data_byte_size": 257355776,
         *           "metadata": {
         *             "sensor_type": "thermal",
         *             "location": "factory_floor_3"
         *           }
         *         }
         *       ],
         *       "total": 1
         *     }
         */
        GerraDatasetPage: {
            datasets: components["schemas"]["GerraDataset"][];
            /** @description Datasets that match, whatever the page. */
            total: number;
            /** @description The cursor of the next page; absent on the last. */
            next_cursor?: string;
        };
        GerraError: {
            detail: string;
        };
        /**
         * @example {
         *       "iteration_group_id": "770e8400-e29b-41d4-a716-446655440000",
         *       "total_versions": 2,
         *       "latest_version": 1,
         *       "current_version": 1,
         *       "accepted_version": null,
         *       "iterations": [
         *         {
         *           "dataset_id": "770e8400-e29b-41d4-a716-446655440000",
         *           "version": 0,
         *           "status": "superseded",
         *           "created_at": "2025-01-15T10:30:00Z",
         *           "prompt": null,
         *           "parent_dataset_id": null,
         *           "regeneration_reason": null,
         *           "superseded_reason": "Camera 2 was out of focus",
         *           "preview_urls": {
         *             "gif": null,
         *             "pose_frame": "https://storage.example.com/..."
         *           },
         *           "download_url": "https://storage.example.com/...",
         *           "metadata": {
         *             "sensor_type": "thermal",
         *             "location": "factory_floor_3"
         *           }
         *         },
         *         {
         *           "dataset_id": "880e8400-e29b-41d4-a716-446655440000",
         *           "version": 1,
         *           "status": "pending",
         *           "created_at": "2025-01-16T09:00:00Z",
         *           "prompt": null,
         *           "parent_dataset_id": "770e8400-e29b-41d4-a716-446655440000",
         *           "regeneration_reason": "Camera 2 was out of focus",
         *           "superseded_reason": null,
         *           "preview_urls": {
         *             "gif": null,
         *             "pose_frame": "https://storage.example.com/..."
         *           },
         *           "download_url": "https://storage.example.com/...",
         *           "metadata": {
         *             "sensor_type": "thermal",
         *             "location": "factory_floor_3"
         *           }
         *         }
         *       ]
         *     }
         */
        GerraIterations: {
            /**
             * Format: uuid
             * @description Id of the group’s first dataset.
             */
            iteration_group_id: string;
            total_versions: number;
            latest_version: number;
            /** @description The latest accepted version, else the latest processed one. */
            current_version: number | null;
            /** @description The latest accepted version. */
            accepted_version: number | null;
            iterations: {
                /** Format: uuid */
                dataset_id: string;
                /** @description From 0. */
                version: number;
                /** @enum {string} */
                status: "pending" | "accepted" | "rejected" | "superseded" | "discarded";
                /** Format: date-time */
                created_at: string;
                prompt: string | null;
                /** Format: uuid */
                parent_dataset_id: string | null;
                regeneration_reason: string | null;
                superseded_reason: string | null;
                preview_urls: {
                    /** @description Always null: no animations are made. */
                    gif: string | null;
                    /** @description Signed URL of one of its images; null when none can be shown. */
                    pose_frame: string | null;
                };
                download_url: string | null;
                metadata: {
                    [key: string]: unknown;
                };
            }[];
        };
        /**
         * @example {
         *       "id": "880e8400-e29b-41d4-a716-446655440000",
         *       "version": 1,
         *       "upload_url": "https://storage.example.com/...",
         *       "expires_at": "2025-01-16T10:00:00Z",
         *       "upload": {
         *         "method": "PUT",
         *         "url": "https://storage.example.com/...",
         *         "headers": {
         *           "x-goog-if-generation-match": "0",
         *           "x-goog-content-length-range": "0,5497558138880"
         *         },
         *         "resumable_url": "https://storage.example.com/...",
         *         "resumable": {
         *           "method": "POST",
         *           "url": "https://storage.example.com/...",
         *           "headers": {
         *             "x-goog-resumable": "start"
         *           }
         *         }
         *       }
         *     }
         */
        GerraNewIteration: {
            /** Format: uuid */
            id: string;
            version: number;
            /** @description Signed URL: PUT the archive here; null when a request is repeated under its Idempotency-Key and the dataset takes no upload any more. */
            upload_url: string | null;
            /**
             * Format: date-time
             * @description When the URLs expire; null together with them.
             */
            expires_at: string | null;
            /** @description Stricter ways to upload; null beside `upload_url`. */
            upload: {
                /** @constant */
                method: "PUT";
                /** @description Writes once, and no more than is allowed. */
                url: string;
                /** @description To be sent as they are. */
                headers: {
                    [key: string]: string;
                };
                /** @description POST with `x-goog-resumable: start` opens a resumable session. */
                resumable_url: string;
                resumable: {
                    /** @constant */
                    method: "POST";
                    /** @description Opens a resumable session, for large archives. */
                    url: string;
                    /** @description To be sent as they are. */
                    headers: {
                        [key: string]: string;
                    };
                };
            } | null;
        };
        /**
         * @example {
         *       "id": "770e8400-e29b-41d4-a716-446655440000",
         *       "status": "accepted",
         *       "message": "Dataset accepted successfully"
         *     }
         */
        GerraReview: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            status: "accepted" | "rejected" | "pending";
            message: string;
        };
        /**
         * @example {
         *       "total_datasets": 1,
         *       "total_size_bytes": 257355776,
         *       "by_status": {
         *         "pending": 1,
         *         "accepted": 0,
         *         "rejected": 0,
         *         "for_admin_review": 0,
         *         "superseded": 0,
         *         "discarded": 0
         *       },
         *       "by_data_type": {
         *         "episode": 1,
         *         "synthetic_pov": 0,
         *         "synthetic_third_person": 0,
         *         "telemetry": 0
         *       },
         *       "daily_volume_last_7_days": [
         *         {
         *           "date": "2025-01-15",
         *           "count": 1
         *         },
         *         {
         *           "date": "2025-01-14",
         *           "count": 0
         *         },
         *         {
         *           "date": "2025-01-13",
         *           "count": 0
         *         },
         *         {
         *           "date": "2025-01-12",
         *           "count": 0
         *         },
         *         {
         *           "date": "2025-01-11",
         *           "count": 0
         *         },
         *         {
         *           "date": "2025-01-10",
         *           "count": 0
         *         },
         *         {
         *           "date": "2025-01-09",
         *           "count": 0
         *         }
         *       ]
         *     }
         */
        GerraStats: {
            total_datasets: number;
            total_size_bytes: number;
            by_status: {
                pending: number;
                accepted: number;
                rejected: number;
                superseded: number;
                discarded: number;
                for_admin_review: number;
            };
            by_data_type: {
                episode: number;
                synthetic_pov: number;
                synthetic_third_person: number;
                telemetry: number;
            };
            /** @description Uploads of this UTC day and the six before it, newest first. */
            daily_volume_last_7_days: {
                /** Format: date */
                date: string;
                count: number;
            }[];
        };
        /**
         * @example {
         *       "id": "ds_7kx9m2",
         *       "project_id": "proj_abc123",
         *       "name": "warehouse-v3",
         *       "format": "coco",
         *       "scene_count": 5000,
         *       "total_size_bytes": 2147483648,
         *       "uploaded_at": "2026-03-06T12:05:00Z",
         *       "status": "pending",
         *       "report": {
         *         "errors": 0,
         *         "warnings": 12,
         *         "previews": 0,
         *         "files": 5001
         *       },
         *       "gcs_path": "gs://lucitra-datasets/proj_abc123/ds_7kx9m2/warehouse-v3.tar.gz",
         *       "metadata": {
         *         "simulator": "isaac-sim",
         *         "version": "4.5.0",
         *         "scene_count": 5000
         *       },
         *       "revision": 3,
         *       "created_at": "2026-03-06T12:00:00Z",
         *       "updated_at": "2026-03-06T12:06:00Z",
         *       "description": null,
         *       "tags": [],
         *       "data_type": null,
         *       "crc32c": "yZRlqg==",
         *       "scan": {
         *         "format": "coco",
         *         "scene_count": 5000,
         *         "counts": {
         *           "images": 5000,
         *           "annotations": 61000
         *         },
         *         "issues": []
         *       },
         *       "ignored_uploads": []
         *     }
         */
        LucitraDataset: {
            /** @description Unique dataset identifier. */
            id: string;
            project_id: string;
            name: string;
            /** @enum {string} */
            format: "coco" | "kitti" | "nuscenes" | "custom";
            /** @description Scenes found in the archive; null until it has been processed. */
            scene_count: number | null;
            /** @description Size of the archive; null until it has been processed. */
            total_size_bytes: number | null;
            /**
             * Format: date-time
             * @description When the upload was complete.
             */
            uploaded_at: string | null;
            /** @enum {string} */
            status: "draft" | "awaiting_upload" | "processing" | "pending" | "accepted" | "rejected" | "failed" | "expired" | "discarded" | "superseded";
            /** @description The summary of its content report; null without a report. */
            report: {
                errors: number;
                warnings: number;
                previews: number;
                files: number;
            } | null;
            /** @description Where the archive lies in Cloud Storage. */
            gcs_path: string | null;
            /** @description As it was sent. */
            metadata: {
                [key: string]: unknown;
            };
            /** @description Grows with every change; also the `ETag`, which `If-Match` takes. */
            revision: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            description: string | null;
            tags: string[];
            data_type: ("episode" | "synthetic_pov" | "synthetic_third_person" | "telemetry") | null;
            /** @description Base64 of the big-endian CRC32C. */
            crc32c: string | null;
            scan: {
                /** @enum {string} */
                format: "coco" | "kitti" | "nuscenes" | "custom";
                scene_count: number | null;
                counts: {
                    [key: string]: number;
                };
                issues: {
                    code: string;
                    message: string;
                }[];
                frame_count?: number;
            } | null;
            /** @description The last uploads that came after the dataset had been processed, oldest first. Their bytes do not count: compare crc32c. */
            ignored_uploads: {
                /** Format: date-time */
                at: string;
                size_bytes: number;
                crc32c: string;
            }[];
            /** @description How its scenes are counted; only of format custom. */
            adapter?: {
                /** @description Exactly one of: files (unique: a capture of its glob); directories; lines (unique: a key of each line, or header); file and pointer (unique: a key of each member, or sum). */
                scenes: {
                    /** @description Well-formed Unicode without control characters. A glob: * (part of a name), ? (one character), ** (any folders), {a,b} (a choice) and {scene} (a capture). */
                    files?: string;
                    /** @description Well-formed Unicode without control characters. A glob: * (part of a name), ? (one character), ** (any folders), {a,b} (a choice) and {scene} (a capture). */
                    directories?: string;
                    /** @description Well-formed Unicode without control characters. A glob: * (part of a name), ? (one character), ** (any folders), {a,b} (a choice) and {scene} (a capture). */
                    lines?: string;
                    /** @description Well-formed Unicode without control characters. A glob: * (part of a name), ? (one character), ** (any folders), {a,b} (a choice) and {scene} (a capture). */
                    file?: string;
                    pointer?: string;
                    /** @description Well-formed Unicode without control characters. */
                    unique?: string;
                    header?: boolean;
                    sum?: boolean;
                };
            };
            /** @description The only bytes that its upload may have; absent when any are taken. */
            expected?: {
                size_bytes: number;
                /** @description Base64 of the 4 bytes of the CRC32C, big-endian, as Cloud Storage shows it. */
                crc32c: string;
            };
            /** @description What its owner expects of the archive. */
            expect?: {
                /** @description The number of scenes, or the least and the most. */
                scene_count?: number | {
                    min?: number;
                    max?: number;
                };
                /** @description Names of classes that the archive must have. */
                classes?: string[];
                /** @description The most things that checks of severity `error` may count. */
                max_errors?: number;
            };
            /** @description While it is processed: how much of the upload has been read, told when the lease is renewed (by default every 40 seconds). A zip and a bare tar may be done with fewer bytes than there are. */
            progress?: {
                bytes_read: number;
                total_bytes: number;
            };
            /** @description Why it was rejected. */
            rejection_reason?: string;
            /** @description Why the upload was refused. */
            error?: {
                code: string;
                message: string;
            };
        };
        /**
         * @example {
         *       "datasets": [
         *         {
         *           "id": "ds_7kx9m2",
         *           "project_id": "proj_abc123",
         *           "name": "warehouse-v3",
         *           "format": "coco",
         *           "scene_count": 5000,
         *           "total_size_bytes": 2147483648,
         *           "uploaded_at": "2026-03-06T12:05:00Z",
         *           "status": "pending",
         *           "report": {
         *             "errors": 0,
         *             "warnings": 12,
         *             "previews": 0,
         *             "files": 5001
         *           }
         *         }
         *       ],
         *       "total": 1
         *     }
         */
        LucitraDatasetPage: {
            datasets: components["schemas"]["LucitraListedDataset"][];
            /** @description Datasets that match, whatever the page; null where several filters had to be compared one by one. */
            total: number | null;
            /** @description The cursor of the next page; absent on the last. With several filters, a page that is short may have one. */
            next_cursor?: string;
        };
        /**
         * @example {
         *       "deliveries": [
         *         {
         *           "id": "0f3c9a3be7c5c4f7a0d3f1f4bd1c7c6e",
         *           "event_id": "8c5a7d52-0f8f-4a0f-b0b8-4d6a3f2f6b1c-5f0f5b1e-7a39-4f0e-9b6c-3b8a5f1d2c4e",
         *           "event": "dataset.uploaded",
         *           "attempt": 1,
         *           "at": "2026-03-06T12:05:01Z",
         *           "status": "delivered",
         *           "status_code": 200,
         *           "latency_ms": 87,
         *           "response_body": "ok",
         *           "error": null,
         *           "next_attempt_at": null
         *         }
         *       ]
         *     }
         */
        LucitraDeliveries: {
            deliveries: components["schemas"]["LucitraDelivery"][];
            /** @description The cursor of the next page; absent on the last. */
            next_cursor?: string;
        };
        /**
         * @example {
         *       "id": "0f3c9a3be7c5c4f7a0d3f1f4bd1c7c6e",
         *       "event_id": "8c5a7d52-0f8f-4a0f-b0b8-4d6a3f2f6b1c-5f0f5b1e-7a39-4f0e-9b6c-3b8a5f1d2c4e",
         *       "event": "dataset.uploaded",
         *       "attempt": 1,
         *       "at": "2026-03-06T12:05:01Z",
         *       "status": "delivered",
         *       "status_code": 200,
         *       "latency_ms": 87,
         *       "response_body": "ok",
         *       "error": null,
         *       "next_attempt_at": null
         *     }
         */
        LucitraDelivery: {
            id: string;
            /** @description What the receiver gets as `webhook-id`. */
            event_id: string;
            event: string;
            /** @description How many attempts have ended. */
            attempt: number;
            /**
             * Format: date-time
             * @description When the last attempt ended, or the delivery was made.
             */
            at: string;
            /** @enum {string} */
            status: "due" | "delivered" | "failed" | "cancelled";
            status_code: number | null;
            latency_ms: number | null;
            /** @description The first 1 KiB of the answer. */
            response_body: string | null;
            error: string | null;
            /** Format: date-time */
            next_attempt_at: string | null;
        };
        /**
         * @example {
         *       "base": "ds_7kx9m2",
         *       "counts": {
         *         "images": {
         *           "base": 5000,
         *           "this": 5200
         *         },
         *         "annotations": {
         *           "base": 61000,
         *           "this": 64120
         *         }
         *       },
         *       "classes": [
         *         {
         *           "name": "forklift",
         *           "base": 13000,
         *           "this": 15900
         *         },
         *         {
         *           "name": "pallet",
         *           "base": 48000,
         *           "this": 48220
         *         }
         *       ],
         *       "checks": {
         *         "new": [],
         *         "gone": [
         *           {
         *             "code": "BOX_OUTSIDE_IMAGE",
         *             "severity": "warning",
         *             "count": 12,
         *             "message": "Images with a box that leaves them by more than 1 pixel."
         *           }
         *         ]
         *       },
         *       "files": {
         *         "added": 200,
         *         "removed": 0,
         *         "changed": 1,
         *         "compared_by": "checksum",
         *         "examples": {
         *           "added": [
         *             "images/005001.jpg"
         *           ],
         *           "removed": [],
         *           "changed": [
         *             "annotations/train.json"
         *           ]
         *         }
         *       }
         *     }
         */
        LucitraDifference: {
            /** @description Id of the dataset that it is compared with. */
            base: string;
            /** @description What the formats count. */
            counts: {
                [key: string]: {
                    /** @description Null where it has none, or where that is not known. */
                    base: number | null;
                    this: number | null;
                };
            };
            /** @description Annotations by class, those first that differ most; null where one of the two has no classes. */
            classes: {
                name: string;
                /** @description Null where it has none, or where that is not known. */
                base: number | null;
                this: number | null;
            }[] | null;
            /** @description What only one of the two has found; what was not checked in the other is left out. */
            checks: {
                new: {
                    code: string;
                    /** @enum {string} */
                    severity: "error" | "warning" | "info";
                    count: number;
                    message: string;
                }[];
                gone: {
                    code: string;
                    /** @enum {string} */
                    severity: "error" | "warning" | "info";
                    count: number;
                    message: string;
                }[];
            };
            /** @description Wrapper folders are seen through. Null where the files of one of the two are not listed. */
            files: {
                added: number;
                removed: number;
                /** @description Of both, with another content. */
                changed: number;
                /**
                 * @description By size where a container states no checksums: a file that has changed may have the same.
                 * @enum {string}
                 */
                compared_by: "checksum" | "size";
                examples: {
                    added: string[];
                    removed: string[];
                    changed: string[];
                };
            } | null;
        };
        /**
         * @example {
         *       "url": "https://storage.googleapis.com/lucitra-datasets/...",
         *       "expires_at": "2026-03-06T14:05:00Z",
         *       "size_bytes": 2147483648,
         *       "crc32c": "yZRlqg==",
         *       "generation": "1772798700123456",
         *       "filename": "warehouse-v3.tar.gz"
         *     }
         */
        LucitraDownload: {
            /** @description Signed URL of the archive: GET it, in ranges if need be. */
            url: string;
            /**
             * Format: date-time
             * @description Until when the URL is good, at least.
             */
            expires_at: string;
            size_bytes: number;
            /** @description Base64 of the big-endian CRC32C. */
            crc32c: string;
            /** @description The generation of the object, to which the URL is pinned. */
            generation: string;
            /** @description What the archive was called when it was uploaded, made safe. */
            filename: string;
        };
        LucitraError: {
            error: {
                /** @enum {string} */
                code: "INVALID_ARGUMENT" | "UNAUTHENTICATED" | "PERMISSION_DENIED" | "QUOTA_EXCEEDED" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "FAILED_PRECONDITION" | "RATE_LIMITED" | "INTERNAL" | "UNAVAILABLE";
                message: string;
                /** @description Where the request is at fault. */
                details?: {
                    field: string;
                    message: string;
                }[];
                /** @description Seconds after which to try again. */
                retry_after?: number;
            };
        };
        /**
         * @example {
         *       "url": "https://storage.googleapis.com/lucitra-datasets/...",
         *       "expires_at": "2026-03-06T14:05:00Z",
         *       "generation": "1772798700123456",
         *       "offset": 1536,
         *       "length": 183742,
         *       "size": 183742,
         *       "compression": "none",
         *       "content_type": "image/jpeg"
         *     }
         */
        LucitraFile: {
            /** @description Signed URL of the archive: GET it with `Range: bytes=offset-(offset + length - 1)`. */
            url: string;
            /**
             * Format: date-time
             * @description Until when the URL is good, at least.
             */
            expires_at: string;
            /** @description The generation of the archive, to which the URL is pinned. */
            generation: string;
            /** @description Of its first byte in the archive. */
            offset: number;
            /** @description How many bytes it takes there; of an empty file nothing has to be read. */
            length: number;
            /** @description Bytes, decompressed. */
            size: number;
            /**
             * @description How these bytes are compressed.
             * @enum {string}
             */
            compression: "none" | "deflate-raw";
            /** @description By its extension; `application/octet-stream` for any other. */
            content_type: string;
        };
        /**
         * @example {
         *       "files": [
         *         {
         *           "path": "images/000001.jpg",
         *           "size": 183742,
         *           "checksum": "crc32:0a1b2c3d"
         *         }
         *       ]
         *     }
         */
        LucitraFiles: {
            /** @description In the order of the archive, of equal paths the last one; null: more than 2 million, not listed. */
            files: {
                /** @description As `GET …/file` takes it. */
                path: string;
                /** @description Decompressed. */
                size: number;
                /** @description `crc32:` and eight hexadecimal digits; absent for files of a plain tar. */
                checksum?: string;
                /** @description Where it points, as the archive spells it, if it is a link and no file. */
                link?: string;
            }[] | null;
            /** @description With `delimiter`, the folders that the other files are in. */
            prefixes?: string[];
            /** @description The cursor of the next page; absent on the last. A page may be short. */
            next_cursor?: string;
        };
        /**
         * @example {
         *       "events": [
         *         {
         *           "id": "0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77-5f0c2f8e-9d53-4d0e-8d0a-0d5f3f6c2b11",
         *           "at": "2026-03-06T14:00:00Z",
         *           "action": "reject",
         *           "by": "reviewer@example.com",
         *           "from": "pending",
         *           "to": "rejected",
         *           "details": {
         *             "reason": "Camera 2 is out of focus"
         *           }
         *         }
         *       ]
         *     }
         */
        LucitraHistory: {
            events: {
                id: string;
                /** Format: date-time */
                at: string;
                /** @description create, request_upload, start_processing, release, complete, miss_expectations, fail, expire, close_upload, accept, reject, reopen, update, iterate, supersede, reinstate, discard, restore, purge, and others as they come. */
                action: string;
                /** @description The `email` or `sub` of a token, the id of a key, or a part of the registry. */
                by: string;
                /** @description The status before; null: the dataset was created. */
                from: string | null;
                /** @description The status after. */
                to: string;
                /** @description What else there is to say, such as the reason of a rejection. */
                details: {
                    [key: string]: unknown;
                };
            }[];
            /** @description The cursor of the next page; absent on the last. */
            next_cursor?: string;
        };
        LucitraListedDataset: {
            /** @description Unique dataset identifier. */
            id: string;
            project_id: string;
            name: string;
            /** @enum {string} */
            format: "coco" | "kitti" | "nuscenes" | "custom";
            /** @description Scenes found in the archive; null until it has been processed. */
            scene_count: number | null;
            /** @description Size of the archive; null until it has been processed. */
            total_size_bytes: number | null;
            /**
             * Format: date-time
             * @description When the upload was complete.
             */
            uploaded_at: string | null;
            /** @enum {string} */
            status: "draft" | "awaiting_upload" | "processing" | "pending" | "accepted" | "rejected" | "failed" | "expired" | "discarded" | "superseded";
            /** @description The summary of its content report; null without a report. */
            report: {
                errors: number;
                warnings: number;
                previews: number;
                files: number;
            } | null;
            /** @description Why it was rejected. */
            rejection_reason?: string;
            /** @description Why the upload was refused. */
            error?: {
                code: string;
                message: string;
            };
        };
        /**
         * @example {
         *       "organization_id": "5f0c2f8e-9d53-4d0e-8d0a-0d5f3f6c2b11",
         *       "namespace": "acme",
         *       "scopes": [
         *         "read",
         *         "write",
         *         "review"
         *       ],
         *       "subject": "key:1f2e3d4c5b6a7980",
         *       "projects": [
         *         {
         *           "id": "proj_abc123",
         *           "name": "Warehouse",
         *           "slug": "warehouse"
         *         }
         *       ]
         *     }
         */
        LucitraMe: {
            organization_id: string;
            /** @description The organization’s slug. */
            namespace: string;
            /** @description What the credential may do. */
            scopes: ("read" | "write" | "review" | "admin")[];
            /** @description Who the history says it was: the id of a key, the `email` or `sub` of a token. */
            subject: string;
            /** @description All projects of the organization, newest first. */
            projects: {
                id: string;
                name: string;
                slug: string;
            }[];
        };
        /**
         * @example {
         *       "dataset_id": "ds_7kx9m2",
         *       "format": "coco",
         *       "container": "gzip",
         *       "created_at": "2026-03-06T12:06:00.000Z",
         *       "scanner": {
         *         "version": "1"
         *       },
         *       "counts": {
         *         "images": 5000,
         *         "annotations": 61000,
         *         "categories": 2,
         *         "annotation_files": 1
         *       },
         *       "classes": [
         *         {
         *           "id": 1,
         *           "name": "pallet",
         *           "annotations": 48000,
         *           "images": 4700
         *         },
         *         {
         *           "id": 2,
         *           "name": "forklift",
         *           "annotations": 13000,
         *           "images": 3900
         *         }
         *       ],
         *       "classes_beyond": null,
         *       "image_sizes": [
         *         {
         *           "width": 1280,
         *           "height": 720,
         *           "images": 5000
         *         }
         *       ],
         *       "image_sizes_beyond": null,
         *       "annotations_per_image": [
         *         {
         *           "from": 0,
         *           "to": 0,
         *           "images": 12
         *         },
         *         {
         *           "from": 1,
         *           "to": null,
         *           "images": 4988
         *         }
         *       ],
         *       "splits": [
         *         {
         *           "name": "train",
         *           "images": 5000,
         *           "annotations": 61000
         *         }
         *       ],
         *       "files": {
         *         "total": 5001,
         *         "bytes": 2147480000,
         *         "by_extension": [
         *           {
         *             "extension": "jpg",
         *             "files": 5000,
         *             "bytes": 2130000000
         *           }
         *         ]
         *       },
         *       "checks": [
         *         {
         *           "code": "BOX_OUTSIDE_IMAGE",
         *           "severity": "warning",
         *           "count": 12,
         *           "message": "Images with a box that leaves them by more than 1 pixel.",
         *           "examples": [
         *             {
         *               "path": "annotations/train.json",
         *               "id": 17,
         *               "target": "images/000017.jpg"
         *             }
         *           ]
         *         }
         *       ],
         *       "limits_reached": [],
         *       "previews": [
         *         {
         *           "path": "images/000017.jpg",
         *           "url": "https://storage.googleapis.com/lucitra-datasets/...",
         *           "width": 1280,
         *           "height": 720,
         *           "bytes": 412870,
         *           "annotations": [
         *             {
         *               "class": "pallet",
         *               "box": [
         *                 211,
         *                 402.5,
         *                 96,
         *                 64
         *               ],
         *               "polygon": [
         *                 [
         *                   211,
         *                   402.5,
         *                   307,
         *                   402.5,
         *                   307,
         *                   466.5
         *                 ]
         *               ]
         *             }
         *           ],
         *           "truncated": false
         *         }
         *       ]
         *     }
         */
        LucitraReport: {
            dataset_id: string;
            /** @enum {string} */
            format: "coco" | "kitti" | "nuscenes" | "custom";
            container: string | null;
            /** Format: date-time */
            created_at: string;
            scanner: {
                version: string;
            };
            /** @description What the format counts. */
            counts: {
                [key: string]: number;
            };
            /** @description One row per id and name over all files, most frequent first; null where there are none of the kind. */
            classes: {
                id: string | number | null;
                name: string | null;
                annotations: number;
                images: number | null;
            }[] | null;
            classes_beyond: {
                classes: number;
                annotations: number;
            } | null;
            image_sizes: {
                width: number;
                height: number;
                images: number;
            }[] | null;
            image_sizes_beyond: {
                sizes: number;
                images: number;
            } | null;
            annotations_per_image: {
                from: number;
                to: number | null;
                images: number;
            }[] | null;
            splits: {
                name: string;
                images: number | null;
                annotations: number | null;
            }[] | null;
            files: {
                total: number;
                bytes: number;
                /** @description Most frequent first; an empty extension: none, null: all that are not listed. */
                by_extension: {
                    extension: string | null;
                    files: number;
                    bytes: number;
                }[];
            };
            checks: {
                /** @description Stable; docs/checks.md says what to do about it. */
                code: string;
                /** @enum {string} */
                severity: "error" | "warning" | "info";
                /** @description How many things offend. */
                count: number;
                message: string;
                examples: {
                    path?: string;
                    /** @description From 1. */
                    line?: number;
                    id?: string | number;
                    field?: string;
                    target?: string;
                    value?: string | number;
                }[];
            }[];
            /** @description Bounds that were reached, and the checks that were given up for them. */
            limits_reached: {
                limit: string;
                value: number;
                not_checked: string[];
            }[];
            /** @description Images of the archive, by the SHA-256 of their names: a sample that is the same for the same content. */
            previews: {
                /** @description In the archive. */
                path: string;
                /** @description Signed URL of the image; a browser may show it. */
                url: string;
                /** @description Pixels, as the image says itself; so has height. */
                width: number;
                height: number;
                bytes: number;
                /** @description What is annotated on it; null where that is not known. */
                annotations: {
                    class: string | null;
                    /** @description Left, top, width and height, in pixels. */
                    box: number[];
                    /** @description Its parts, each x, y, x, y, … in pixels, as in segmentation of COCO. Absent where it has none, as with a mask; null where it is not known: it has more than 1,000 points, all of one image have no room, or it came long before its image. */
                    polygon?: number[][] | null;
                }[] | null;
                /** @description Whether there are more annotations. */
                truncated: boolean;
            }[];
        };
        /**
         * @example {
         *       "id": "ds_7kx9m2",
         *       "upload_url": "https://storage.googleapis.com/lucitra-datasets/...",
         *       "expires_at": "2026-03-06T13:00:00Z",
         *       "upload": {
         *         "method": "PUT",
         *         "url": "https://storage.googleapis.com/lucitra-datasets/...",
         *         "headers": {
         *           "x-goog-if-generation-match": "0",
         *           "x-goog-content-length-range": "0,5497558138880"
         *         },
         *         "resumable_url": "https://storage.googleapis.com/lucitra-datasets/...",
         *         "resumable": {
         *           "method": "POST",
         *           "url": "https://storage.googleapis.com/lucitra-datasets/...",
         *           "headers": {
         *             "x-goog-resumable": "start"
         *           }
         *         }
         *       }
         *     }
         */
        LucitraUpload: {
            id: string;
            /** @description Signed URL: PUT the archive here; null when a request is repeated under its Idempotency-Key and the dataset takes no upload any more. */
            upload_url: string | null;
            /**
             * Format: date-time
             * @description When the URLs expire; null together with them.
             */
            expires_at: string | null;
            /** @description Stricter ways to upload; null beside `upload_url`. */
            upload: {
                /** @constant */
                method: "PUT";
                /** @description Writes once, and no more than is allowed. */
                url: string;
                /** @description To be sent as they are. */
                headers: {
                    [key: string]: string;
                };
                /** @description POST with `x-goog-resumable: start` opens a resumable session. */
                resumable_url: string;
                resumable: {
                    /** @constant */
                    method: "POST";
                    /** @description Opens a resumable session, for large archives. */
                    url: string;
                    /** @description To be sent as they are. */
                    headers: {
                        [key: string]: string;
                    };
                };
            } | null;
        };
        /**
         * @example {
         *       "id": "5f0f5b1e-7a39-4f0e-9b6c-3b8a5f1d2c4e",
         *       "url": "https://hooks.example.com/scenestore",
         *       "events": [
         *         "dataset.uploaded",
         *         "dataset.failed"
         *       ],
         *       "format": "json",
         *       "description": null,
         *       "enabled": true,
         *       "disabled_at": null,
         *       "disabled_reason": null,
         *       "created_at": "2026-03-06T12:00:00Z",
         *       "updated_at": "2026-03-06T12:00:00Z"
         *     }
         */
        LucitraWebhook: {
            /** @description Unique webhook identifier. */
            id: string;
            url: string;
            /** @description What it is told of. */
            events: ("dataset.created" | "dataset.uploaded" | "dataset.failed" | "dataset.accepted" | "dataset.rejected" | "dataset.reopened" | "dataset.superseded" | "dataset.reinstated" | "dataset.deleted" | "dataset.restored")[];
            /**
             * @description `json`: the event. `slack`, `teams`: one line of text, as incoming webhooks of those products take it.
             * @enum {string}
             */
            format: "json" | "slack" | "teams";
            description: string | null;
            enabled: boolean;
            /** Format: date-time */
            disabled_at: string | null;
            disabled_reason: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** @description What signs its messages; shown once, and null when an answer is repeated. */
            secret?: string | null;
            /**
             * Format: date-time
             * @description Until when the secret before a rotation signs along.
             */
            previous_secret_expires_at?: string;
        };
        /**
         * @example {
         *       "webhooks": [
         *         {
         *           "id": "5f0f5b1e-7a39-4f0e-9b6c-3b8a5f1d2c4e",
         *           "url": "https://hooks.example.com/scenestore",
         *           "events": [
         *             "dataset.uploaded",
         *             "dataset.failed"
         *           ],
         *           "format": "json",
         *           "description": null,
         *           "enabled": true,
         *           "disabled_at": null,
         *           "disabled_reason": null,
         *           "created_at": "2026-03-06T12:00:00Z",
         *           "updated_at": "2026-03-06T12:00:00Z"
         *         }
         *       ]
         *     }
         */
        LucitraWebhooks: {
            webhooks: components["schemas"]["LucitraWebhook"][];
        };
    };
    responses: never;
    parameters: {
        /** @description A request that is sent again with the same key is done once and answered alike, for a day. */
        IdempotencyKey: string;
        /** @description The `ETag` of the dataset as it was read, in double quotes: it is changed only if it is still that. */
        IfMatch: string;
    };
    requestBodies: never;
    headers: {
        /** @description Names the request in the logs; the one that was sent in `X-Request-Id`, if it is valid. */
        RequestId: string;
        /** @description Seconds after which to try again. */
        "Retry-After": number;
        /** @description Requests that the credential may make in a minute. */
        "X-RateLimit-Limit": number;
        /** @description How many of them are left. */
        "X-RateLimit-Remaining": number;
        /** @description When all of them are there again, in Unix seconds. */
        "X-RateLimit-Reset": number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listReviewedDatasets: {
        parameters: {
            query?: {
                /** @description Only datasets of this status. */
                status?: "pending" | "accepted" | "rejected" | "superseded" | "discarded";
                /** @description Only datasets of this type. */
                data_type?: "episode" | "synthetic_pov" | "synthetic_third_person" | "telemetry";
                /** @description Only datasets whose metadata has this entry, as `key:value`; repeat it, and all must match. Texts, numbers (as they were written) and booleans at the top level can be filtered on: the first 20 of a dataset in the order of keys, of at most 300 bytes each; a reviewer’s `rejection_reason` is before them. */
                metadata?: string[];
                /** @description Most datasets of a page. */
                limit?: number;
                /** @description How many datasets to skip; not together with `cursor`. */
                offset?: number;
                /** @description Where to go on: `next_cursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GerraDatasetPage"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Missing Gerra-Api-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Dataset does not belong to your organization"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The request cannot be done in this state, or its body is not valid */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request cannot be done in this state, or its body is not valid"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Rate limit exceeded. Retry after 12 seconds."
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
        };
    };
    acceptDataset: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the dataset as it was read, in double quotes: it is changed only if it is still that. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description A request that is sent again with the same key is done once and answered alike, for a day. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id of the dataset: a UUID, or `ds_…`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GerraReview"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Missing Gerra-Api-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Dataset does not belong to your organization"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Dataset not found"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The name is taken, or the record changed meanwhile; try again */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The name is taken, or the record changed meanwhile; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The dataset has changed since the revision that `If-Match` names */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The dataset has changed since the revision that `If-Match` names"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The request cannot be done in this state, or its body is not valid */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request cannot be done in this state, or its body is not valid"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Rate limit exceeded. Retry after 12 seconds."
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
        };
    };
    listIterations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the dataset: a UUID, or `ds_…`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GerraIterations"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Missing Gerra-Api-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Dataset does not belong to your organization"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Dataset not found"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The request cannot be done in this state, or its body is not valid */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request cannot be done in this state, or its body is not valid"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Rate limit exceeded. Retry after 12 seconds."
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
        };
    };
    createIteration: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key is done once and answered alike, for a day. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id of the dataset: a UUID, or `ds_…`. */
                id: string;
            };
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Well-formed Unicode. */
                    regeneration_reason?: string;
                    /** @description Well-formed Unicode. */
                    prompt?: string;
                    /** @description At most 64 KiB as JSON and 16 levels deep; the keys `__proto__`, `constructor` and `prototype` are refused. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /** @description Well-formed Unicode without control characters. */
                    filename?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GerraNewIteration"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Missing Gerra-Api-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Dataset does not belong to your organization"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Dataset not found"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The name is taken, or the record changed meanwhile; try again */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The name is taken, or the record changed meanwhile; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The request cannot be done in this state, or its body is not valid */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request cannot be done in this state, or its body is not valid"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Rate limit exceeded. Retry after 12 seconds."
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
        };
    };
    rejectDataset: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the dataset as it was read, in double quotes: it is changed only if it is still that. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description A request that is sent again with the same key is done once and answered alike, for a day. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id of the dataset: a UUID, or `ds_…`. */
                id: string;
            };
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Well-formed Unicode. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "770e8400-e29b-41d4-a716-446655440000",
                     *       "status": "rejected",
                     *       "message": "Dataset rejected successfully"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraReview"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Missing Gerra-Api-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Dataset does not belong to your organization"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Dataset not found"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The name is taken, or the record changed meanwhile; try again */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The name is taken, or the record changed meanwhile; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The dataset has changed since the revision that `If-Match` names */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The dataset has changed since the revision that `If-Match` names"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The request cannot be done in this state, or its body is not valid */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request cannot be done in this state, or its body is not valid"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Rate limit exceeded. Retry after 12 seconds."
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
        };
    };
    reopenDataset: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the dataset as it was read, in double quotes: it is changed only if it is still that. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description A request that is sent again with the same key is done once and answered alike, for a day. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id of the dataset: a UUID, or `ds_…`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "770e8400-e29b-41d4-a716-446655440000",
                     *       "status": "pending",
                     *       "message": "Dataset reopened successfully"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraReview"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Missing Gerra-Api-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Dataset does not belong to your organization"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Dataset not found"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The name is taken, or the record changed meanwhile; try again */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The name is taken, or the record changed meanwhile; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The dataset has changed since the revision that `If-Match` names */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The dataset has changed since the revision that `If-Match` names"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The request cannot be done in this state, or its body is not valid */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request cannot be done in this state, or its body is not valid"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Rate limit exceeded. Retry after 12 seconds."
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
        };
    };
    getReviewedDataset: {
        parameters: {
            query: {
                /** @description Id of the dataset: a UUID, or `ds_…`. */
                id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GerraDataset"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Missing Gerra-Api-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Dataset does not belong to your organization"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Dataset not found"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The request cannot be done in this state, or its body is not valid */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request cannot be done in this state, or its body is not valid"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Rate limit exceeded. Retry after 12 seconds."
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
        };
    };
    getStatistics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GerraStats"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Missing Gerra-Api-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Dataset does not belong to your organization"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The request cannot be done in this state, or its body is not valid */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "The request cannot be done in this state, or its body is not valid"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Rate limit exceeded. Retry after 12 seconds."
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "detail": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *     }
                     */
                    "application/json": components["schemas"]["GerraError"];
                };
            };
        };
    };
    listProjects: {
        parameters: {
            query?: {
                /** @description From 1; not together with `cursor`. */
                page?: number;
                /** @description Most items of a page. */
                pageSize?: number;
                /** @description Where to go on: `next_cursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the namespace. */
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DreamLakeProjectPage"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 400,
                     *       "error": "Bad Request",
                     *       "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 401,
                     *       "error": "Unauthorized",
                     *       "message": "Invalid or expired token"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 403,
                     *       "error": "Forbidden",
                     *       "message": "This token does not have the scope \"write\""
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 404,
                     *       "error": "Not Found",
                     *       "message": "Namespace not found"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 429,
                     *       "error": "Too Many Requests",
                     *       "message": "Rate limit exceeded. Retry after 12 seconds."
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 500,
                     *       "error": "Internal Server Error",
                     *       "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 503,
                     *       "error": "Service Unavailable",
                     *       "message": "The credential cannot be verified at the moment; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
        };
    };
    createProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key is done once and answered alike, for a day. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Slug of the namespace. */
                slug: string;
            };
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description 1 to 200 characters, counted in code points of the NFC form; no control characters, no invisible or bidirectional ones, no white space at either end. */
                    name: string;
                    /** @description Well-formed Unicode. */
                    description?: string | null;
                    tags?: string[];
                    /** @description At most 64 KiB as JSON and 16 levels deep; the keys `__proto__`, `constructor` and `prototype` are refused. */
                    metadata?: {
                        [key: string]: unknown;
                    } | null;
                    slug?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DreamLakeProject"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 400,
                     *       "error": "Bad Request",
                     *       "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 401,
                     *       "error": "Unauthorized",
                     *       "message": "Invalid or expired token"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 403,
                     *       "error": "Forbidden",
                     *       "message": "This token does not have the scope \"write\""
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 404,
                     *       "error": "Not Found",
                     *       "message": "Namespace not found"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The name is taken, or the record changed meanwhile; try again */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 409,
                     *       "error": "Conflict",
                     *       "message": "The name is taken, or the record changed meanwhile; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The request cannot be done in this state, or its body is not valid */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 422,
                     *       "error": "Unprocessable Entity",
                     *       "message": "The request cannot be done in this state, or its body is not valid"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 429,
                     *       "error": "Too Many Requests",
                     *       "message": "Rate limit exceeded. Retry after 12 seconds."
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 500,
                     *       "error": "Internal Server Error",
                     *       "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 503,
                     *       "error": "Service Unavailable",
                     *       "message": "The credential cannot be verified at the moment; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
        };
    };
    listCollections: {
        parameters: {
            query?: {
                /** @description From 1; not together with `cursor`. */
                page?: number;
                /** @description Most items of a page. */
                pageSize?: number;
                /** @description Where to go on: `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Only collections of this dataset. */
                datasetId?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the namespace. */
                slug: string;
                /** @description Slug of the project. */
                projectSlug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DreamLakeCollectionPage"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 400,
                     *       "error": "Bad Request",
                     *       "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 401,
                     *       "error": "Unauthorized",
                     *       "message": "Invalid or expired token"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 403,
                     *       "error": "Forbidden",
                     *       "message": "This token does not have the scope \"write\""
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 404,
                     *       "error": "Not Found",
                     *       "message": "Namespace not found"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 429,
                     *       "error": "Too Many Requests",
                     *       "message": "Rate limit exceeded. Retry after 12 seconds."
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 500,
                     *       "error": "Internal Server Error",
                     *       "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 503,
                     *       "error": "Service Unavailable",
                     *       "message": "The credential cannot be verified at the moment; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
        };
    };
    createCollection: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key is done once and answered alike, for a day. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Slug of the namespace. */
                slug: string;
                /** @description Slug of the project. */
                projectSlug: string;
            };
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description 1 to 200 characters, counted in code points of the NFC form; no control characters, no invisible or bidirectional ones, no white space at either end. */
                    name: string;
                    /** @description Well-formed Unicode. */
                    description?: string | null;
                    tags?: string[];
                    /** @description At most 64 KiB as JSON and 16 levels deep; the keys `__proto__`, `constructor` and `prototype` are refused. */
                    metadata?: {
                        [key: string]: unknown;
                    } | null;
                    datasetId?: string | null;
                    members?: string[];
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DreamLakeCreatedCollection"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 400,
                     *       "error": "Bad Request",
                     *       "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 401,
                     *       "error": "Unauthorized",
                     *       "message": "Invalid or expired token"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 403,
                     *       "error": "Forbidden",
                     *       "message": "This token does not have the scope \"write\""
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 404,
                     *       "error": "Not Found",
                     *       "message": "Namespace not found"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The name is taken, or the record changed meanwhile; try again */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 409,
                     *       "error": "Conflict",
                     *       "message": "The name is taken, or the record changed meanwhile; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The request cannot be done in this state, or its body is not valid */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 422,
                     *       "error": "Unprocessable Entity",
                     *       "message": "The request cannot be done in this state, or its body is not valid"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 429,
                     *       "error": "Too Many Requests",
                     *       "message": "Rate limit exceeded. Retry after 12 seconds."
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 500,
                     *       "error": "Internal Server Error",
                     *       "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 503,
                     *       "error": "Service Unavailable",
                     *       "message": "The credential cannot be verified at the moment; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
        };
    };
    getCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug of the namespace. */
                slug: string;
                /** @description Slug of the project. */
                projectSlug: string;
                /** @description Name of the collection, percent-encoded. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DreamLakeCollection"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 400,
                     *       "error": "Bad Request",
                     *       "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 401,
                     *       "error": "Unauthorized",
                     *       "message": "Invalid or expired token"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 403,
                     *       "error": "Forbidden",
                     *       "message": "This token does not have the scope \"write\""
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 404,
                     *       "error": "Not Found",
                     *       "message": "Namespace not found"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 429,
                     *       "error": "Too Many Requests",
                     *       "message": "Rate limit exceeded. Retry after 12 seconds."
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 500,
                     *       "error": "Internal Server Error",
                     *       "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 503,
                     *       "error": "Service Unavailable",
                     *       "message": "The credential cannot be verified at the moment; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
        };
    };
    deleteCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug of the namespace. */
                slug: string;
                /** @description Slug of the project. */
                projectSlug: string;
                /** @description Name of the collection, percent-encoded. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DreamLakeSuccess"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 400,
                     *       "error": "Bad Request",
                     *       "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 401,
                     *       "error": "Unauthorized",
                     *       "message": "Invalid or expired token"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 403,
                     *       "error": "Forbidden",
                     *       "message": "This token does not have the scope \"write\""
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 404,
                     *       "error": "Not Found",
                     *       "message": "Namespace not found"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 429,
                     *       "error": "Too Many Requests",
                     *       "message": "Rate limit exceeded. Retry after 12 seconds."
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 500,
                     *       "error": "Internal Server Error",
                     *       "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 503,
                     *       "error": "Service Unavailable",
                     *       "message": "The credential cannot be verified at the moment; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
        };
    };
    updateCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug of the namespace. */
                slug: string;
                /** @description Slug of the project. */
                projectSlug: string;
                /** @description Name of the collection, percent-encoded. */
                name: string;
            };
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody?: {
            content: {
                "application/json": {
                    /** @description 1 to 200 characters, counted in code points of the NFC form; no control characters, no invisible or bidirectional ones, no white space at either end. */
                    name?: string;
                    /** @description Well-formed Unicode. */
                    description?: string | null;
                    tags?: string[];
                    /** @description At most 64 KiB as JSON and 16 levels deep; the keys `__proto__`, `constructor` and `prototype` are refused. */
                    metadata?: {
                        [key: string]: unknown;
                    } | null;
                    datasetId?: string | null;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "1e7ac8a4-5f0d-4c52-9c39-6a1f0f6b2d11",
                     *       "name": "rear-camera-clips",
                     *       "members": [
                     *         "nodeId1",
                     *         "nodeId2"
                     *       ],
                     *       "datasetId": null,
                     *       "projectId": "proj_abc123",
                     *       "tags": [],
                     *       "createdAt": "2026-04-15T09:31:00.000Z",
                     *       "description": null,
                     *       "metadata": null,
                     *       "updatedAt": "2026-04-16T08:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeCollection"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 400,
                     *       "error": "Bad Request",
                     *       "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 401,
                     *       "error": "Unauthorized",
                     *       "message": "Invalid or expired token"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 403,
                     *       "error": "Forbidden",
                     *       "message": "This token does not have the scope \"write\""
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 404,
                     *       "error": "Not Found",
                     *       "message": "Namespace not found"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The name is taken, or the record changed meanwhile; try again */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 409,
                     *       "error": "Conflict",
                     *       "message": "The name is taken, or the record changed meanwhile; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 429,
                     *       "error": "Too Many Requests",
                     *       "message": "Rate limit exceeded. Retry after 12 seconds."
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 500,
                     *       "error": "Internal Server Error",
                     *       "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 503,
                     *       "error": "Service Unavailable",
                     *       "message": "The credential cannot be verified at the moment; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
        };
    };
    addMembers: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key is done once and answered alike, for a day. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Slug of the namespace. */
                slug: string;
                /** @description Slug of the project. */
                projectSlug: string;
                /** @description Name of the collection, percent-encoded. */
                name: string;
            };
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    add: string[];
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DreamLakeMemberTotal"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 400,
                     *       "error": "Bad Request",
                     *       "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 401,
                     *       "error": "Unauthorized",
                     *       "message": "Invalid or expired token"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 403,
                     *       "error": "Forbidden",
                     *       "message": "This token does not have the scope \"write\""
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 404,
                     *       "error": "Not Found",
                     *       "message": "Namespace not found"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The name is taken, or the record changed meanwhile; try again */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 409,
                     *       "error": "Conflict",
                     *       "message": "The name is taken, or the record changed meanwhile; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The request cannot be done in this state, or its body is not valid */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 422,
                     *       "error": "Unprocessable Entity",
                     *       "message": "The request cannot be done in this state, or its body is not valid"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 429,
                     *       "error": "Too Many Requests",
                     *       "message": "Rate limit exceeded. Retry after 12 seconds."
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 500,
                     *       "error": "Internal Server Error",
                     *       "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 503,
                     *       "error": "Service Unavailable",
                     *       "message": "The credential cannot be verified at the moment; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
        };
    };
    removeMembers: {
        parameters: {
            query?: {
                /** @description What to remove, where a client sends no body with a DELETE; repeat it for each value. */
                remove?: string[];
            };
            header?: never;
            path: {
                /** @description Slug of the namespace. */
                slug: string;
                /** @description Slug of the project. */
                projectSlug: string;
                /** @description Name of the collection, percent-encoded. */
                name: string;
            };
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody?: {
            content: {
                "application/json": {
                    remove?: string[];
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "total": 2
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeMemberTotal"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 400,
                     *       "error": "Bad Request",
                     *       "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 401,
                     *       "error": "Unauthorized",
                     *       "message": "Invalid or expired token"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 403,
                     *       "error": "Forbidden",
                     *       "message": "This token does not have the scope \"write\""
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 404,
                     *       "error": "Not Found",
                     *       "message": "Namespace not found"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 429,
                     *       "error": "Too Many Requests",
                     *       "message": "Rate limit exceeded. Retry after 12 seconds."
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 500,
                     *       "error": "Internal Server Error",
                     *       "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 503,
                     *       "error": "Service Unavailable",
                     *       "message": "The credential cannot be verified at the moment; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
        };
    };
    listNamedDatasets: {
        parameters: {
            query?: {
                /** @description From 1; not together with `cursor`. */
                page?: number;
                /** @description Most items of a page. */
                pageSize?: number;
                /** @description Where to go on: `next_cursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Slug of the namespace. */
                slug: string;
                /** @description Slug of the project. */
                projectSlug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DreamLakeDatasetPage"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 400,
                     *       "error": "Bad Request",
                     *       "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 401,
                     *       "error": "Unauthorized",
                     *       "message": "Invalid or expired token"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 403,
                     *       "error": "Forbidden",
                     *       "message": "This token does not have the scope \"write\""
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 404,
                     *       "error": "Not Found",
                     *       "message": "Namespace not found"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 429,
                     *       "error": "Too Many Requests",
                     *       "message": "Rate limit exceeded. Retry after 12 seconds."
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 500,
                     *       "error": "Internal Server Error",
                     *       "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 503,
                     *       "error": "Service Unavailable",
                     *       "message": "The credential cannot be verified at the moment; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
        };
    };
    createNamedDataset: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key is done once and answered alike, for a day. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Slug of the namespace. */
                slug: string;
                /** @description Slug of the project. */
                projectSlug: string;
            };
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description 1 to 200 characters, counted in code points of the NFC form; no control characters, no invisible or bidirectional ones, no white space at either end. */
                    name: string;
                    /** @description Well-formed Unicode. */
                    description?: string | null;
                    tags?: string[];
                    /** @description At most 64 KiB as JSON and 16 levels deep; the keys `__proto__`, `constructor` and `prototype` are refused. */
                    metadata?: {
                        [key: string]: unknown;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DreamLakeDataset"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 400,
                     *       "error": "Bad Request",
                     *       "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 401,
                     *       "error": "Unauthorized",
                     *       "message": "Invalid or expired token"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 403,
                     *       "error": "Forbidden",
                     *       "message": "This token does not have the scope \"write\""
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 404,
                     *       "error": "Not Found",
                     *       "message": "Namespace not found"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The name is taken, or the record changed meanwhile; try again */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 409,
                     *       "error": "Conflict",
                     *       "message": "The name is taken, or the record changed meanwhile; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The request cannot be done in this state, or its body is not valid */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 422,
                     *       "error": "Unprocessable Entity",
                     *       "message": "The request cannot be done in this state, or its body is not valid"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 429,
                     *       "error": "Too Many Requests",
                     *       "message": "Rate limit exceeded. Retry after 12 seconds."
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 500,
                     *       "error": "Internal Server Error",
                     *       "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 503,
                     *       "error": "Service Unavailable",
                     *       "message": "The credential cannot be verified at the moment; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
        };
    };
    getNamedDataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug of the namespace. */
                slug: string;
                /** @description Slug of the project. */
                projectSlug: string;
                /** @description Name of the dataset, percent-encoded. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DreamLakeDatasetWithCollections"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 400,
                     *       "error": "Bad Request",
                     *       "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 401,
                     *       "error": "Unauthorized",
                     *       "message": "Invalid or expired token"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 403,
                     *       "error": "Forbidden",
                     *       "message": "This token does not have the scope \"write\""
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 404,
                     *       "error": "Not Found",
                     *       "message": "Namespace not found"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The request cannot be done in this state, or its body is not valid */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 422,
                     *       "error": "Unprocessable Entity",
                     *       "message": "The request cannot be done in this state, or its body is not valid"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 429,
                     *       "error": "Too Many Requests",
                     *       "message": "Rate limit exceeded. Retry after 12 seconds."
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 500,
                     *       "error": "Internal Server Error",
                     *       "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 503,
                     *       "error": "Service Unavailable",
                     *       "message": "The credential cannot be verified at the moment; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
        };
    };
    deleteNamedDataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug of the namespace. */
                slug: string;
                /** @description Slug of the project. */
                projectSlug: string;
                /** @description Name of the dataset, percent-encoded. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DreamLakeSuccess"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 400,
                     *       "error": "Bad Request",
                     *       "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 401,
                     *       "error": "Unauthorized",
                     *       "message": "Invalid or expired token"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 403,
                     *       "error": "Forbidden",
                     *       "message": "This token does not have the scope \"write\""
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 404,
                     *       "error": "Not Found",
                     *       "message": "Namespace not found"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 429,
                     *       "error": "Too Many Requests",
                     *       "message": "Rate limit exceeded. Retry after 12 seconds."
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 500,
                     *       "error": "Internal Server Error",
                     *       "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 503,
                     *       "error": "Service Unavailable",
                     *       "message": "The credential cannot be verified at the moment; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
        };
    };
    updateNamedDataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug of the namespace. */
                slug: string;
                /** @description Slug of the project. */
                projectSlug: string;
                /** @description Name of the dataset, percent-encoded. */
                name: string;
            };
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody?: {
            content: {
                "application/json": {
                    /** @description 1 to 200 characters, counted in code points of the NFC form; no control characters, no invisible or bidirectional ones, no white space at either end. */
                    name?: string;
                    /** @description Well-formed Unicode. */
                    description?: string | null;
                    tags?: string[];
                    /** @description At most 64 KiB as JSON and 16 levels deep; the keys `__proto__`, `constructor` and `prototype` are refused. */
                    metadata?: {
                        [key: string]: unknown;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ds_3rhg2k0000h90a8m2c14v5z1rw",
                     *       "name": "training-v3",
                     *       "description": "Q1 training data",
                     *       "tags": [
                     *         "front-camera"
                     *       ],
                     *       "createdAt": "2026-04-15T09:30:00.000Z",
                     *       "updatedAt": "2026-04-16T08:00:00.000Z",
                     *       "projectId": "proj_abc123",
                     *       "metadata": null
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeDataset"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 400,
                     *       "error": "Bad Request",
                     *       "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 401,
                     *       "error": "Unauthorized",
                     *       "message": "Invalid or expired token"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 403,
                     *       "error": "Forbidden",
                     *       "message": "This token does not have the scope \"write\""
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 404,
                     *       "error": "Not Found",
                     *       "message": "Namespace not found"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The name is taken, or the record changed meanwhile; try again */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 409,
                     *       "error": "Conflict",
                     *       "message": "The name is taken, or the record changed meanwhile; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 429,
                     *       "error": "Too Many Requests",
                     *       "message": "Rate limit exceeded. Retry after 12 seconds."
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 500,
                     *       "error": "Internal Server Error",
                     *       "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 503,
                     *       "error": "Service Unavailable",
                     *       "message": "The credential cannot be verified at the moment; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
        };
    };
    addCollections: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key is done once and answered alike, for a day. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Slug of the namespace. */
                slug: string;
                /** @description Slug of the project. */
                projectSlug: string;
                /** @description Name of the dataset, percent-encoded. */
                name: string;
            };
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    add: string[];
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DreamLakeAdded"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 400,
                     *       "error": "Bad Request",
                     *       "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 401,
                     *       "error": "Unauthorized",
                     *       "message": "Invalid or expired token"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 403,
                     *       "error": "Forbidden",
                     *       "message": "This token does not have the scope \"write\""
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 404,
                     *       "error": "Not Found",
                     *       "message": "Namespace not found"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The name is taken, or the record changed meanwhile; try again */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 409,
                     *       "error": "Conflict",
                     *       "message": "The name is taken, or the record changed meanwhile; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The request cannot be done in this state, or its body is not valid */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 422,
                     *       "error": "Unprocessable Entity",
                     *       "message": "The request cannot be done in this state, or its body is not valid"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 429,
                     *       "error": "Too Many Requests",
                     *       "message": "Rate limit exceeded. Retry after 12 seconds."
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 500,
                     *       "error": "Internal Server Error",
                     *       "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 503,
                     *       "error": "Service Unavailable",
                     *       "message": "The credential cannot be verified at the moment; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
        };
    };
    removeCollections: {
        parameters: {
            query?: {
                /** @description What to remove, where a client sends no body with a DELETE; repeat it for each value. */
                remove?: string[];
            };
            header?: never;
            path: {
                /** @description Slug of the namespace. */
                slug: string;
                /** @description Slug of the project. */
                projectSlug: string;
                /** @description Name of the dataset, percent-encoded. */
                name: string;
            };
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody?: {
            content: {
                "application/json": {
                    remove?: string[];
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DreamLakeRemoved"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 400,
                     *       "error": "Bad Request",
                     *       "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 401,
                     *       "error": "Unauthorized",
                     *       "message": "Invalid or expired token"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 403,
                     *       "error": "Forbidden",
                     *       "message": "This token does not have the scope \"write\""
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 404,
                     *       "error": "Not Found",
                     *       "message": "Namespace not found"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 429,
                     *       "error": "Too Many Requests",
                     *       "message": "Rate limit exceeded. Retry after 12 seconds."
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 500,
                     *       "error": "Internal Server Error",
                     *       "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusCode": 503,
                     *       "error": "Service Unavailable",
                     *       "message": "The credential cannot be verified at the moment; try again"
                     *     }
                     */
                    "application/json": components["schemas"]["DreamLakeError"];
                };
            };
        };
    };
    listDatasets: {
        parameters: {
            query: {
                /** @description Only datasets of this project; `*` for all of the organization. */
                project_id: string;
                /** @description Only datasets of this status; repeat it, and one of them must match. */
                status?: ("draft" | "awaiting_upload" | "processing" | "pending" | "accepted" | "rejected" | "failed" | "expired" | "superseded")[];
                /** @description Only datasets of this format; repeat it, and one of them must match. */
                format?: ("coco" | "kitti" | "nuscenes" | "custom")[];
                /** @description Only datasets of this type; repeat it, and one of them must match. */
                data_type?: ("episode" | "synthetic_pov" | "synthetic_third_person" | "telemetry")[];
                /** @description Only datasets with this tag; repeat it, and all must match. */
                tag?: string[];
                /** @description Only datasets whose metadata has this entry, as `key:value`; repeat it, and all must match. Texts, numbers (as they were written) and booleans at the top level can be filtered on: the first 20 of a dataset in the order of keys, of at most 300 bytes each. */
                metadata?: string[];
                /** @description Only datasets whose name begins with this; upper and lower case differ. */
                name_prefix?: string;
                /** @description Only datasets that were created at this time or later, in ISO 8601. */
                created_after?: string;
                /** @description Only datasets that were created before this time, in ISO 8601. */
                created_before?: string;
                /** @description Most datasets of a page. */
                limit?: number;
                /** @description How many datasets to skip; not together with `cursor`. */
                offset?: number;
                /** @description Where to go on: `next_cursor` of the previous page. */
                cursor?: string;
                /** @description `false`: the datasets that match are not counted, and `total` is null. Default: true. */
                total?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LucitraDatasetPage"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INVALID_ARGUMENT",
                     *         "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAUTHENTICATED",
                     *         "message": "Invalid or inactive API key"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PERMISSION_DENIED",
                     *         "message": "The credential does not allow this"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "NOT_FOUND",
                     *         "message": "Dataset not found"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "RATE_LIMITED",
                     *         "message": "Rate limit exceeded. Retry after 12 seconds."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INTERNAL",
                     *         "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAVAILABLE",
                     *         "message": "The credential cannot be verified at the moment; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
        };
    };
    createDataset: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key is done once and answered alike, for a day. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    project_id: string;
                    /** @description 1 to 200 characters, counted in code points of the NFC form; no control characters, no invisible or bidirectional ones, no white space at either end. */
                    name: string;
                    /** @enum {string} */
                    format: "coco" | "kitti" | "nuscenes" | "custom";
                    /** @description At most 64 KiB as JSON and 16 levels deep; the keys `__proto__`, `constructor` and `prototype` are refused. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /** @description Well-formed Unicode. */
                    description?: string;
                    tags?: string[];
                    /** @enum {string} */
                    data_type?: "episode" | "synthetic_pov" | "synthetic_third_person" | "telemetry";
                    /** @description Well-formed Unicode without control characters. */
                    filename?: string;
                    adapter?: {
                        /** @description Exactly one of: files (unique: a capture of its glob); directories; lines (unique: a key of each line, or header); file and pointer (unique: a key of each member, or sum). */
                        scenes: {
                            /** @description Well-formed Unicode without control characters. A glob: * (part of a name), ? (one character), ** (any folders), {a,b} (a choice) and {scene} (a capture). */
                            files?: string;
                            /** @description Well-formed Unicode without control characters. A glob: * (part of a name), ? (one character), ** (any folders), {a,b} (a choice) and {scene} (a capture). */
                            directories?: string;
                            /** @description Well-formed Unicode without control characters. A glob: * (part of a name), ? (one character), ** (any folders), {a,b} (a choice) and {scene} (a capture). */
                            lines?: string;
                            /** @description Well-formed Unicode without control characters. A glob: * (part of a name), ? (one character), ** (any folders), {a,b} (a choice) and {scene} (a capture). */
                            file?: string;
                            pointer?: string;
                            /** @description Well-formed Unicode without control characters. */
                            unique?: string;
                            header?: boolean;
                            sum?: boolean;
                        };
                    };
                    /** @description The only bytes that are taken: other ones fail with CHECKSUM_MISMATCH. */
                    expected?: {
                        size_bytes: number;
                        /** @description Base64 of the 4 bytes of the CRC32C, big-endian, as Cloud Storage shows it. */
                        crc32c: string;
                    };
                    expect?: {
                        /** @description The number of scenes, or the least and the most. */
                        scene_count?: number | {
                            min?: number;
                            max?: number;
                        };
                        /** @description Names of classes that the archive must have. */
                        classes?: string[];
                        /** @description The most things that checks of severity `error` may count. */
                        max_errors?: number;
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LucitraUpload"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INVALID_ARGUMENT",
                     *         "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAUTHENTICATED",
                     *         "message": "Invalid or inactive API key"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PERMISSION_DENIED",
                     *         "message": "The credential does not allow this"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "NOT_FOUND",
                     *         "message": "Dataset not found"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The name is taken, or the record changed meanwhile; try again */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "CONFLICT",
                     *         "message": "The name is taken, or the record changed meanwhile; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The request cannot be done in this state, or its body is not valid */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "FAILED_PRECONDITION",
                     *         "message": "The request cannot be done in this state, or its body is not valid"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "RATE_LIMITED",
                     *         "message": "Rate limit exceeded. Retry after 12 seconds."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INTERNAL",
                     *         "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAVAILABLE",
                     *         "message": "The credential cannot be verified at the moment; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
        };
    };
    getDataset: {
        parameters: {
            query?: {
                /** @description Seconds to wait at most, until the dataset is pending, accepted, rejected, superseded or failed. Default: none. An answer may come earlier, with `Retry-After`: ask again. */
                wait?: number;
                /** @description With `wait`: a dataset that is pending is waited for too. */
                until?: "decided";
            };
            header?: never;
            path: {
                /** @description Id of the dataset: `ds_…`, or a UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LucitraDataset"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INVALID_ARGUMENT",
                     *         "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAUTHENTICATED",
                     *         "message": "Invalid or inactive API key"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PERMISSION_DENIED",
                     *         "message": "The credential does not allow this"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "NOT_FOUND",
                     *         "message": "Dataset not found"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "RATE_LIMITED",
                     *         "message": "Rate limit exceeded. Retry after 12 seconds."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INTERNAL",
                     *         "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAVAILABLE",
                     *         "message": "The credential cannot be verified at the moment; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
        };
    };
    deleteDataset: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the dataset as it was read, in double quotes: it is changed only if it is still that. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Id of the dataset: `ds_…`, or a UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ds_7kx9m2",
                     *       "project_id": "proj_abc123",
                     *       "name": "warehouse-v3",
                     *       "format": "coco",
                     *       "scene_count": 5000,
                     *       "total_size_bytes": 2147483648,
                     *       "uploaded_at": "2026-03-06T12:05:00Z",
                     *       "status": "discarded",
                     *       "report": {
                     *         "errors": 0,
                     *         "warnings": 12,
                     *         "previews": 0,
                     *         "files": 5001
                     *       },
                     *       "gcs_path": "gs://lucitra-datasets/proj_abc123/ds_7kx9m2/warehouse-v3.tar.gz",
                     *       "metadata": {
                     *         "simulator": "isaac-sim",
                     *         "version": "4.5.0",
                     *         "scene_count": 5000
                     *       },
                     *       "revision": 4,
                     *       "created_at": "2026-03-06T12:00:00Z",
                     *       "updated_at": "2026-03-07T09:00:00Z",
                     *       "description": null,
                     *       "tags": [],
                     *       "data_type": null,
                     *       "crc32c": "yZRlqg==",
                     *       "scan": {
                     *         "format": "coco",
                     *         "scene_count": 5000,
                     *         "counts": {
                     *           "images": 5000,
                     *           "annotations": 61000
                     *         },
                     *         "issues": []
                     *       },
                     *       "ignored_uploads": []
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraDataset"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INVALID_ARGUMENT",
                     *         "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAUTHENTICATED",
                     *         "message": "Invalid or inactive API key"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PERMISSION_DENIED",
                     *         "message": "The credential does not allow this"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "NOT_FOUND",
                     *         "message": "Dataset not found"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The dataset has changed since the revision that `If-Match` names */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PRECONDITION_FAILED",
                     *         "message": "The dataset has changed since the revision that `If-Match` names"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "RATE_LIMITED",
                     *         "message": "Rate limit exceeded. Retry after 12 seconds."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INTERNAL",
                     *         "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAVAILABLE",
                     *         "message": "The credential cannot be verified at the moment; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
        };
    };
    updateDataset: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the dataset as it was read, in double quotes: it is changed only if it is still that. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Id of the dataset: `ds_…`, or a UUID. */
                id: string;
            };
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Null clears it. Well-formed Unicode. */
                    description?: string | null;
                    tags?: string[];
                    /** @description Replaces all of it; null clears it. At most 64 KiB as JSON and 16 levels deep; the keys `__proto__`, `constructor` and `prototype` are refused. */
                    metadata?: {
                        [key: string]: unknown;
                    } | null;
                    data_type?: ("episode" | "synthetic_pov" | "synthetic_third_person" | "telemetry") | null;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ds_7kx9m2",
                     *       "project_id": "proj_abc123",
                     *       "name": "warehouse-v3",
                     *       "format": "coco",
                     *       "scene_count": 5000,
                     *       "total_size_bytes": 2147483648,
                     *       "uploaded_at": "2026-03-06T12:05:00Z",
                     *       "status": "pending",
                     *       "report": {
                     *         "errors": 0,
                     *         "warnings": 12,
                     *         "previews": 0,
                     *         "files": 5001
                     *       },
                     *       "gcs_path": "gs://lucitra-datasets/proj_abc123/ds_7kx9m2/warehouse-v3.tar.gz",
                     *       "metadata": {
                     *         "simulator": "isaac-sim",
                     *         "version": "4.5.0",
                     *         "scene_count": 5000
                     *       },
                     *       "revision": 4,
                     *       "created_at": "2026-03-06T12:00:00Z",
                     *       "updated_at": "2026-03-07T09:00:00Z",
                     *       "description": "Night shift",
                     *       "tags": [
                     *         "night"
                     *       ],
                     *       "data_type": null,
                     *       "crc32c": "yZRlqg==",
                     *       "scan": {
                     *         "format": "coco",
                     *         "scene_count": 5000,
                     *         "counts": {
                     *           "images": 5000,
                     *           "annotations": 61000
                     *         },
                     *         "issues": []
                     *       },
                     *       "ignored_uploads": []
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraDataset"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INVALID_ARGUMENT",
                     *         "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAUTHENTICATED",
                     *         "message": "Invalid or inactive API key"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PERMISSION_DENIED",
                     *         "message": "The credential does not allow this"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "NOT_FOUND",
                     *         "message": "Dataset not found"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The dataset has changed since the revision that `If-Match` names */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PRECONDITION_FAILED",
                     *         "message": "The dataset has changed since the revision that `If-Match` names"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "RATE_LIMITED",
                     *         "message": "Rate limit exceeded. Retry after 12 seconds."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INTERNAL",
                     *         "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAVAILABLE",
                     *         "message": "The credential cannot be verified at the moment; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
        };
    };
    getDifference: {
        parameters: {
            query?: {
                /** @description Id of the other dataset; its parent when absent. */
                base?: string;
            };
            header?: never;
            path: {
                /** @description Id of the dataset: `ds_…`, or a UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LucitraDifference"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INVALID_ARGUMENT",
                     *         "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAUTHENTICATED",
                     *         "message": "Invalid or inactive API key"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PERMISSION_DENIED",
                     *         "message": "The credential does not allow this"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "NOT_FOUND",
                     *         "message": "Dataset not found"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The request cannot be done in this state, or its body is not valid */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "FAILED_PRECONDITION",
                     *         "message": "The request cannot be done in this state, or its body is not valid"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "RATE_LIMITED",
                     *         "message": "Rate limit exceeded. Retry after 12 seconds."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INTERNAL",
                     *         "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAVAILABLE",
                     *         "message": "The credential cannot be verified at the moment; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
        };
    };
    getDownload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the dataset: `ds_…`, or a UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LucitraDownload"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INVALID_ARGUMENT",
                     *         "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAUTHENTICATED",
                     *         "message": "Invalid or inactive API key"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PERMISSION_DENIED",
                     *         "message": "The credential does not allow this"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "NOT_FOUND",
                     *         "message": "Dataset not found"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The request cannot be done in this state, or its body is not valid */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "FAILED_PRECONDITION",
                     *         "message": "The request cannot be done in this state, or its body is not valid"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "RATE_LIMITED",
                     *         "message": "Rate limit exceeded. Retry after 12 seconds."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INTERNAL",
                     *         "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAVAILABLE",
                     *         "message": "The credential cannot be verified at the moment; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
        };
    };
    getFile: {
        parameters: {
            query: {
                /** @description Its path, as `GET …/files` lists it. */
                path: string;
            };
            header?: never;
            path: {
                /** @description Id of the dataset: `ds_…`, or a UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LucitraFile"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INVALID_ARGUMENT",
                     *         "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAUTHENTICATED",
                     *         "message": "Invalid or inactive API key"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PERMISSION_DENIED",
                     *         "message": "The credential does not allow this"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "NOT_FOUND",
                     *         "message": "Dataset not found"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The request cannot be done in this state, or its body is not valid */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "FAILED_PRECONDITION",
                     *         "message": "The request cannot be done in this state, or its body is not valid"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "RATE_LIMITED",
                     *         "message": "Rate limit exceeded. Retry after 12 seconds."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INTERNAL",
                     *         "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAVAILABLE",
                     *         "message": "The credential cannot be verified at the moment; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
        };
    };
    listFiles: {
        parameters: {
            query?: {
                /** @description What the paths begin with. */
                prefix?: string;
                /** @description Tells the files that are further down as the folders that they are in. */
                delimiter?: "/";
                /** @description Most files and folders of a page. */
                limit?: number;
                /** @description Where to go on: `next_cursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the dataset: `ds_…`, or a UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LucitraFiles"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INVALID_ARGUMENT",
                     *         "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAUTHENTICATED",
                     *         "message": "Invalid or inactive API key"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PERMISSION_DENIED",
                     *         "message": "The credential does not allow this"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "NOT_FOUND",
                     *         "message": "Dataset not found"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "RATE_LIMITED",
                     *         "message": "Rate limit exceeded. Retry after 12 seconds."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INTERNAL",
                     *         "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAVAILABLE",
                     *         "message": "The credential cannot be verified at the moment; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
        };
    };
    getHistory: {
        parameters: {
            query?: {
                /** @description Most events of a page. */
                limit?: number;
                /** @description Where to go on: `next_cursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the dataset: `ds_…`, or a UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LucitraHistory"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INVALID_ARGUMENT",
                     *         "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAUTHENTICATED",
                     *         "message": "Invalid or inactive API key"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PERMISSION_DENIED",
                     *         "message": "The credential does not allow this"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "NOT_FOUND",
                     *         "message": "Dataset not found"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "RATE_LIMITED",
                     *         "message": "Rate limit exceeded. Retry after 12 seconds."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INTERNAL",
                     *         "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAVAILABLE",
                     *         "message": "The credential cannot be verified at the moment; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
        };
    };
    getReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the dataset: `ds_…`, or a UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LucitraReport"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INVALID_ARGUMENT",
                     *         "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAUTHENTICATED",
                     *         "message": "Invalid or inactive API key"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PERMISSION_DENIED",
                     *         "message": "The credential does not allow this"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "NOT_FOUND",
                     *         "message": "Dataset not found"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "RATE_LIMITED",
                     *         "message": "Rate limit exceeded. Retry after 12 seconds."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INTERNAL",
                     *         "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAVAILABLE",
                     *         "message": "The credential cannot be verified at the moment; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
        };
    };
    restoreDataset: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key is done once and answered alike, for a day. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id of the dataset: `ds_…`, or a UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LucitraDataset"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INVALID_ARGUMENT",
                     *         "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAUTHENTICATED",
                     *         "message": "Invalid or inactive API key"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PERMISSION_DENIED",
                     *         "message": "The credential does not allow this"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "NOT_FOUND",
                     *         "message": "Dataset not found"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The name is taken, or the record changed meanwhile; try again */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "CONFLICT",
                     *         "message": "The name is taken, or the record changed meanwhile; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The request cannot be done in this state, or its body is not valid */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "FAILED_PRECONDITION",
                     *         "message": "The request cannot be done in this state, or its body is not valid"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "RATE_LIMITED",
                     *         "message": "Rate limit exceeded. Retry after 12 seconds."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INTERNAL",
                     *         "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAVAILABLE",
                     *         "message": "The credential cannot be verified at the moment; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
        };
    };
    createUploadUrl: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key is done once and answered alike, for a day. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id of the dataset: `ds_…`, or a UUID. */
                id: string;
            };
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody?: {
            content: {
                "application/json": {
                    /** @description The only bytes that are taken: other ones fail with CHECKSUM_MISMATCH. Default: what was announced before; null: any bytes. */
                    expected?: {
                        size_bytes: number;
                        /** @description Base64 of the 4 bytes of the CRC32C, big-endian, as Cloud Storage shows it. */
                        crc32c: string;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LucitraUpload"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INVALID_ARGUMENT",
                     *         "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAUTHENTICATED",
                     *         "message": "Invalid or inactive API key"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PERMISSION_DENIED",
                     *         "message": "The credential does not allow this"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "NOT_FOUND",
                     *         "message": "Dataset not found"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The name is taken, or the record changed meanwhile; try again */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "CONFLICT",
                     *         "message": "The name is taken, or the record changed meanwhile; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The request cannot be done in this state, or its body is not valid */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "FAILED_PRECONDITION",
                     *         "message": "The request cannot be done in this state, or its body is not valid"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "RATE_LIMITED",
                     *         "message": "Rate limit exceeded. Retry after 12 seconds."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INTERNAL",
                     *         "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAVAILABLE",
                     *         "message": "The credential cannot be verified at the moment; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LucitraMe"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INVALID_ARGUMENT",
                     *         "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAUTHENTICATED",
                     *         "message": "Invalid or inactive API key"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PERMISSION_DENIED",
                     *         "message": "The credential does not allow this"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "RATE_LIMITED",
                     *         "message": "Rate limit exceeded. Retry after 12 seconds."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INTERNAL",
                     *         "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAVAILABLE",
                     *         "message": "The credential cannot be verified at the moment; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LucitraWebhooks"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INVALID_ARGUMENT",
                     *         "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAUTHENTICATED",
                     *         "message": "Invalid or inactive API key"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PERMISSION_DENIED",
                     *         "message": "The credential does not allow this"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "RATE_LIMITED",
                     *         "message": "Rate limit exceeded. Retry after 12 seconds."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INTERNAL",
                     *         "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAVAILABLE",
                     *         "message": "The credential cannot be verified at the moment; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key is done once and answered alike, for a day. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Where to post; https. */
                    url: string;
                    /** @description What it is told of. */
                    events: ("dataset.created" | "dataset.uploaded" | "dataset.failed" | "dataset.accepted" | "dataset.rejected" | "dataset.reopened" | "dataset.superseded" | "dataset.reinstated" | "dataset.deleted" | "dataset.restored")[];
                    secret?: string;
                    /**
                     * @description `json`: the event. `slack`, `teams`: one line of text, as incoming webhooks of those products take it.
                     * @enum {string}
                     */
                    format?: "json" | "slack" | "teams";
                    /** @description Well-formed Unicode without control characters. */
                    description?: string | null;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5f0f5b1e-7a39-4f0e-9b6c-3b8a5f1d2c4e",
                     *       "url": "https://hooks.example.com/scenestore",
                     *       "events": [
                     *         "dataset.uploaded",
                     *         "dataset.failed"
                     *       ],
                     *       "format": "json",
                     *       "description": null,
                     *       "enabled": true,
                     *       "disabled_at": null,
                     *       "disabled_reason": null,
                     *       "created_at": "2026-03-06T12:00:00Z",
                     *       "updated_at": "2026-03-06T12:00:00Z",
                     *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraWebhook"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INVALID_ARGUMENT",
                     *         "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAUTHENTICATED",
                     *         "message": "Invalid or inactive API key"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PERMISSION_DENIED",
                     *         "message": "The credential does not allow this"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The name is taken, or the record changed meanwhile; try again */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "CONFLICT",
                     *         "message": "The name is taken, or the record changed meanwhile; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The request cannot be done in this state, or its body is not valid */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "FAILED_PRECONDITION",
                     *         "message": "The request cannot be done in this state, or its body is not valid"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "RATE_LIMITED",
                     *         "message": "Rate limit exceeded. Retry after 12 seconds."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INTERNAL",
                     *         "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAVAILABLE",
                     *         "message": "The credential cannot be verified at the moment; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LucitraWebhook"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INVALID_ARGUMENT",
                     *         "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAUTHENTICATED",
                     *         "message": "Invalid or inactive API key"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PERMISSION_DENIED",
                     *         "message": "The credential does not allow this"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "NOT_FOUND",
                     *         "message": "Dataset not found"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "RATE_LIMITED",
                     *         "message": "Rate limit exceeded. Retry after 12 seconds."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INTERNAL",
                     *         "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAVAILABLE",
                     *         "message": "The credential cannot be verified at the moment; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LucitraWebhook"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INVALID_ARGUMENT",
                     *         "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAUTHENTICATED",
                     *         "message": "Invalid or inactive API key"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PERMISSION_DENIED",
                     *         "message": "The credential does not allow this"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "NOT_FOUND",
                     *         "message": "Dataset not found"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The name is taken, or the record changed meanwhile; try again */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "CONFLICT",
                     *         "message": "The name is taken, or the record changed meanwhile; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "RATE_LIMITED",
                     *         "message": "Rate limit exceeded. Retry after 12 seconds."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INTERNAL",
                     *         "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAVAILABLE",
                     *         "message": "The credential cannot be verified at the moment; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
        };
    };
    updateWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Where to post; https. */
                    url?: string;
                    /** @description What it is told of. */
                    events?: ("dataset.created" | "dataset.uploaded" | "dataset.failed" | "dataset.accepted" | "dataset.rejected" | "dataset.reopened" | "dataset.superseded" | "dataset.reinstated" | "dataset.deleted" | "dataset.restored")[];
                    /**
                     * @description `json`: the event. `slack`, `teams`: one line of text, as incoming webhooks of those products take it.
                     * @enum {string}
                     */
                    format?: "json" | "slack" | "teams";
                    /** @description Well-formed Unicode without control characters. */
                    description?: string | null;
                    /** @description One that is enabled again is sent nothing that happened before. */
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LucitraWebhook"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INVALID_ARGUMENT",
                     *         "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAUTHENTICATED",
                     *         "message": "Invalid or inactive API key"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PERMISSION_DENIED",
                     *         "message": "The credential does not allow this"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "NOT_FOUND",
                     *         "message": "Dataset not found"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "RATE_LIMITED",
                     *         "message": "Rate limit exceeded. Retry after 12 seconds."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INTERNAL",
                     *         "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAVAILABLE",
                     *         "message": "The credential cannot be verified at the moment; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description Most deliveries of a page. */
                limit?: number;
                /** @description Where to go on: `next_cursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LucitraDeliveries"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INVALID_ARGUMENT",
                     *         "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAUTHENTICATED",
                     *         "message": "Invalid or inactive API key"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PERMISSION_DENIED",
                     *         "message": "The credential does not allow this"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "NOT_FOUND",
                     *         "message": "Dataset not found"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "RATE_LIMITED",
                     *         "message": "Rate limit exceeded. Retry after 12 seconds."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INTERNAL",
                     *         "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAVAILABLE",
                     *         "message": "The credential cannot be verified at the moment; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
        };
    };
    redeliverWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key is done once and answered alike, for a day. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id of the webhook. */
                id: string;
                /** @description Id of the delivery. */
                delivery: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LucitraDelivery"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INVALID_ARGUMENT",
                     *         "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAUTHENTICATED",
                     *         "message": "Invalid or inactive API key"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PERMISSION_DENIED",
                     *         "message": "The credential does not allow this"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "NOT_FOUND",
                     *         "message": "Dataset not found"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The name is taken, or the record changed meanwhile; try again */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "CONFLICT",
                     *         "message": "The name is taken, or the record changed meanwhile; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The request cannot be done in this state, or its body is not valid */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "FAILED_PRECONDITION",
                     *         "message": "The request cannot be done in this state, or its body is not valid"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "RATE_LIMITED",
                     *         "message": "Rate limit exceeded. Retry after 12 seconds."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INTERNAL",
                     *         "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAVAILABLE",
                     *         "message": "The credential cannot be verified at the moment; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key is done once and answered alike, for a day. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5f0f5b1e-7a39-4f0e-9b6c-3b8a5f1d2c4e",
                     *       "url": "https://hooks.example.com/scenestore",
                     *       "events": [
                     *         "dataset.uploaded",
                     *         "dataset.failed"
                     *       ],
                     *       "format": "json",
                     *       "description": null,
                     *       "enabled": true,
                     *       "disabled_at": null,
                     *       "disabled_reason": null,
                     *       "created_at": "2026-03-06T12:00:00Z",
                     *       "updated_at": "2026-03-06T12:00:00Z",
                     *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=",
                     *       "previous_secret_expires_at": "2026-03-07T12:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraWebhook"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INVALID_ARGUMENT",
                     *         "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAUTHENTICATED",
                     *         "message": "Invalid or inactive API key"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PERMISSION_DENIED",
                     *         "message": "The credential does not allow this"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "NOT_FOUND",
                     *         "message": "Dataset not found"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The name is taken, or the record changed meanwhile; try again */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "CONFLICT",
                     *         "message": "The name is taken, or the record changed meanwhile; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The request cannot be done in this state, or its body is not valid */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "FAILED_PRECONDITION",
                     *         "message": "The request cannot be done in this state, or its body is not valid"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "RATE_LIMITED",
                     *         "message": "Rate limit exceeded. Retry after 12 seconds."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INTERNAL",
                     *         "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAVAILABLE",
                     *         "message": "The credential cannot be verified at the moment; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again with the same key is done once and answered alike, for a day. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LucitraDelivery"];
                };
            };
            /** @description The request is malformed, or its body too large: the message names the field and what is allowed */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INVALID_ARGUMENT",
                     *         "message": "The request is malformed, or its body too large: the message names the field and what is allowed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description There is no credential, or it is not valid */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAUTHENTICATED",
                     *         "message": "Invalid or inactive API key"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential does not allow this */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "PERMISSION_DENIED",
                     *         "message": "The credential does not allow this"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description What the request names does not exist */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "NOT_FOUND",
                     *         "message": "Dataset not found"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The name is taken, or the record changed meanwhile; try again */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "CONFLICT",
                     *         "message": "The name is taken, or the record changed meanwhile; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The request cannot be done in this state, or its body is not valid */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "FAILED_PRECONDITION",
                     *         "message": "The request cannot be done in this state, or its body is not valid"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential has made too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "RATE_LIMITED",
                     *         "message": "Rate limit exceeded. Retry after 12 seconds."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description An unexpected fault; the message names the request */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "INTERNAL",
                     *         "message": "Internal error; request 0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
            /** @description The credential cannot be verified at the moment; try again */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "code": "UNAVAILABLE",
                     *         "message": "The credential cannot be verified at the moment; try again"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LucitraError"];
                };
            };
        };
    };
}
