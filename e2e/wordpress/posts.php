<?php
// Sets WordPress up, if it is not, and publishes the posts; prints them as JSON.
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = '127.0.0.1:8091';
require getenv('FACTLINE_WORDPRESS') . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
if (!is_blog_installed()) {
    wp_install('Newsroom', 'admin', 'admin@example.org', false, '', 'factline');
    update_option('siteurl', 'http://127.0.0.1:8091');
    update_option('home', 'http://127.0.0.1:8091');
}
$page = getenv('FACTLINE_PAGE');
$frame = '<iframe data-factline src="' . $page . '" title="Story" width="100%" height="760" style="border:0"></iframe>';
$element = '<script type="module" src="' . getenv('FACTLINE_LOADER') . '"></script><fact-line src="' . getenv('FACTLINE_STORY') . '"><blockquote>Fallback</blockquote></fact-line>';
$author = username_exists('author') ?: wp_create_user('author', 'factline', 'author@example.org');
(new WP_User($author))->set_role('author');
$made = [];
foreach (['admin' => username_exists('admin'), 'author' => $author] as $who => $id) {
    wp_set_current_user($id);
    kses_init();
    foreach (['address' => "\n$page\n", 'frame' => $frame, 'element' => $element] as $way => $content) {
        $post = wp_insert_post(['post_title' => "$who $way", 'post_content' => wp_slash($content), 'post_status' => 'publish', 'post_author' => $id]);
        $made[] = ['who' => $who, 'way' => $way, 'post' => $post, 'kept' => get_post($post)->post_content];
    }
}
echo "\n", json_encode(['version' => get_bloginfo('version'), 'posts' => $made]);
