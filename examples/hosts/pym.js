new pym.Parent('story', 'site/space-days-kazakhstan/', { title: 'Space Days Kazakhstan' });
